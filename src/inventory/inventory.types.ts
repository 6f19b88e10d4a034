import type { Problem } from './problems.ts';

/** How a component is needed. `dev`: to build or test only, it does not ship. */
export type Scope = 'required' | 'optional' | 'dev';

/** What a file says is in use. */
export interface Component {
  /** As the file writes it, namespace included: `@babel/core`, `org.apache.commons/commons-lang3`. Never empty. */
  readonly name: string;
  /** Undefined where the file names none, or a range only. */
  readonly version?: string;
  /** What the file allows where it names no single version, in the file's own notation: `>= 3.5`, `vers:npm/>=1.0.0`. */
  readonly versionRange?: string;
  /** Canonical package URL, with the version where there is one. Undefined where the file gives none that can be read. */
  readonly purl?: string;
  /** Type of the package URL: `npm`, `pypi`, `golang`. */
  readonly ecosystem?: string;
  /** Tells the component from all others of the file: its bom-ref, SPDX identifier or path in the file. */
  readonly ref: string;
  /** Where it comes from, if not from the ecosystem's registry; it has no package URL then, even if it has a package's name. */
  readonly origin?: 'git' | 'url' | 'path';
  /** Undefined where the file does not say. */
  readonly scope?: Scope;
  /** Whether the project itself asks for it, not only its dependencies. Undefined where the file does not say. */
  readonly direct?: boolean;
}

/** A component and the line of the file (1-based) on which it begins. */
export interface LocatedComponent extends Component {
  readonly line: number;
}

/** A file's components in the order of the file. Where a problem refuses the file (`refusalOf`), there are none. */
export interface Inventory<C extends Component = Component> {
  /** Undefined where the format was not recognized. */
  readonly format?: FormatName;
  /** Version of the format, as the file writes it: `1.6`, `SPDX-2.3`, `3`. */
  readonly formatVersion?: string;
  readonly components: readonly C[];
  /** The product that an SBOM describes; it is none of the components. */
  readonly subject?: C;
  readonly problems: readonly Problem[];
}

/** Names of the formats that are read; `readers` has one reader for each. */
export type FormatName = SbomFormat | LockfileFormat;

export type SbomFormat = 'cyclonedx' | 'spdx' | 'spdx3' | 'github-sbom';

export type LockfileFormat =
  | 'npm'
  | 'yarn'
  | 'yarn-berry'
  | 'pnpm'
  | 'requirements'
  | 'poetry'
  | 'uv'
  | 'pipfile'
  | 'cargo'
  | 'bundler'
  | 'composer'
  | 'gomod'
  | 'nuget'
  | 'pub'
  | 'mix';
