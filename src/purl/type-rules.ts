import type { PackageUrl } from './purl.types.ts';

/** What a package type demands beyond the general rules. https://github.com/package-url/purl-spec/tree/main/types */
export interface TypeRules {
  readonly namespace?: 'required' | 'prohibited';
  /** Components that are not case sensitive: their canonical form is lower case. */
  readonly lower?: readonly ('namespace' | 'name' | 'version')[];
  /** Give a name its canonical form. */
  readonly canonicalName?: (name: string, purl: PackageUrl) => string;
  readonly namePattern?: RegExp;
  readonly versionPattern?: RegExp;
  /** A qualifier without which the package is not identified. */
  readonly qualifier?: string;
}

const alone: TypeRules = { namespace: 'prohibited' };
const caseless: TypeRules = { lower: ['namespace', 'name'] };

/**
 * The registered types that have rules of their own. npm and Go names keep their case, unlike the definitions want: both
 * registries hold packages (`JSONStream`, `github.com/BurntSushi/toml`) that are another package, or none, in lower case.
 */
const TYPE_RULES: ReadonlyMap<string, TypeRules> = new Map<string, TypeRules>([
  ['alpm', caseless],
  ['apk', caseless],
  ['bazel', alone],
  ['bitbucket', { ...caseless, namespace: 'required' }],
  ['bitnami', { ...alone, lower: ['name'] }],
  ['brew', caseless],
  ['cargo', alone],
  [
    'chrome-extension',
    { ...alone, lower: ['name'], namePattern: /^[a-p]{32}$/, versionPattern: /^\d+(?:\.\d+){0,3}$/ },
  ],
  ['cocoapods', alone],
  ['composer', caseless],
  ['conda', alone],
  ['cpan', { namePattern: /^(?!.*::)/ }],
  ['cran', alone],
  ['deb', caseless],
  ['gem', alone],
  ['git', { namespace: 'required' }],
  ['github', { ...caseless, namespace: 'required' }],
  ['golang', {}],
  ['hackage', alone],
  ['hex', caseless],
  ['huggingface', { lower: ['version'] }],
  ['julia', { ...alone, qualifier: 'uuid' }],
  ['luarocks', { lower: ['namespace', 'name', 'version'] }],
  ['maven', { namespace: 'required' }],
  ['mlflow', { ...alone, canonicalName: lowerOnDatabricks }],
  ['npm', {}],
  ['nuget', alone],
  ['oci', { ...alone, lower: ['name'] }],
  ['opam', alone],
  ['otp', { ...alone, lower: ['name'] }],
  [
    'pub',
    { ...alone, lower: ['name'], canonicalName: (name) => name.replaceAll('-', '_'), namePattern: /^[a-z0-9_]+$/ },
  ],
  ['pypi', { ...alone, lower: ['name', 'version'], canonicalName: (name) => name.replaceAll(/[-_.]+/g, '-') }],
  ['qpkg', { lower: ['namespace'] }],
  ['rpm', { lower: ['namespace'] }],
  ['swid', { qualifier: 'tag_id' }],
  ['swift', { namespace: 'required' }],
  ['vcpkg', { ...alone, lower: ['name'] }],
  ['vscode-extension', { lower: ['namespace', 'name', 'version'], namespace: 'required' }],
]);

const NONE: TypeRules = {};

/** Find the rules of a type; a type that is not registered has none. */
export function rulesOf(type: string): TypeRules {
  return TYPE_RULES.get(type) ?? NONE;
}

/** MLflow's own names are case sensitive, Azure Databricks' are not. */
function lowerOnDatabricks(name: string, { qualifiers }: PackageUrl): string {
  return qualifiers.repository_url?.includes('databricks') ? name.toLowerCase() : name;
}
