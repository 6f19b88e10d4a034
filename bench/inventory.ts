import { COMPONENTS, INVENTORY_LENGTH } from '../src/inventory/limits.ts';
import { refusalOf } from '../src/inventory/problems.ts';
import { readInventory } from '../src/inventory/read-inventory.ts';
import { readSbom } from '../src/inventory/read-sbom.ts';
import type { WritableVerdict } from '../src/inventory/write/verdict-properties.ts';
import { writeVerdicts } from '../src/inventory/write-verdicts.ts';

const ROUNDS = 5;

/** Time the reading of the largest files that are taken, of lockfiles, and of hostile texts at the cap and at half of it. */
export function* inventoryBench(): Generator<string> {
  const bom = largestBom();
  const { components } = readSbom(bom);
  const size = `${(bom.length / 1e6).toFixed(1)} MB, ${components.length} components`;
  yield `inventory/readSbom ${size}: ${figure(() => readSbom(bom))} (JSON.parse alone: ${figure(() => JSON.parse(bom))})`;
  yield `inventory/readInventory with lines, the same: ${figure(() => readInventory('bom.json', bom))}`;
  const verdicts = new Map(components.map(({ ref }) => [ref, VERDICT]));
  yield `inventory/writeVerdicts the same: ${figure(() => writeVerdicts(bom, verdicts))}`;
  for (const [fileName, write] of Object.entries(LOCKFILES)) {
    const text = write(names(10_000));
    const megabytes = (text.length / 1e6).toFixed(1);
    yield `inventory/readInventory ${fileName} ${megabytes} MB, 10000 packages: ${figure(() => readInventory(fileName, text))}`;
  }
  for (const [what, [fileName, piece]] of Object.entries(HOSTILE)) {
    const [half, whole] = [0.5, 1].map((share) => {
      const text = piece.repeat((INVENTORY_LENGTH * share) / piece.length);
      return figure(() => readInventory(fileName, text), 1);
    });
    yield `inventory/hostile ${what}: ${whole} at the cap, ${half} at half of it`;
  }
}

const VERDICT: WritableVerdict = {
  status: 'supported',
  basis: 'rule',
  reason: 'latest-only',
  fix: null,
  evidence: [{ path: 'SECURITY.md', line: 7, permalink: 'https://github.com/owner/repo/blob/abc/SECURITY.md#L7' }],
  asOf: '2026-11-21',
};

function largestBom(): string {
  const components = names(COMPONENTS).map((name, index) => ({
    type: 'library',
    'bom-ref': `pkg:npm/%40scope/${name}@1.${index}.0`,
    group: '@scope',
    name,
    version: `1.${index}.0`,
    hashes: [{ alg: 'SHA-512', content: 'a'.repeat(128) }],
    licenses: [{ license: { id: 'MIT' } }],
    purl: `pkg:npm/%40scope/${name}@1.${index}.0`,
  }));
  const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components }, null, 1);
  if (refusalOf(readSbom(bom))) throw new Error('the largest BOM is refused');
  return bom;
}

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `package-${index}`);

const HASH = `sha512-${'a'.repeat(86)}==`;

/** Lockfiles as their tools write them. */
const LOCKFILES: Readonly<Record<string, (names: readonly string[]) => string>> = {
  'package-lock.json': (list) => {
    const resolved = (name: string) => `https://registry.npmjs.org/${name}/-/${name}-1.0.0.tgz`;
    const entry = (name: string) => [
      `node_modules/${name}`,
      { version: '1.0.0', resolved: resolved(name), integrity: HASH },
    ];
    return JSON.stringify({ lockfileVersion: 3, packages: Object.fromEntries(list.map(entry)) }, null, 2);
  },
  'yarn.lock': (list) =>
    `# yarn lockfile v1\n${list.map((name) => `\n${name}@^1.0.0:\n  version "1.0.0"\n  resolved "https://registry.yarnpkg.com/${name}/-/${name}-1.0.0.tgz#aa"\n  integrity ${HASH}\n`).join('')}`,
  'pnpm-lock.yaml': (list) =>
    `lockfileVersion: '9.0'\n\npackages:\n${list.map((name) => `\n  ${name}@1.0.0:\n    resolution: {integrity: ${HASH}}\n    engines: {node: '>=10'}\n`).join('')}\nsnapshots:\n${list.map((name) => `\n  ${name}@1.0.0: {}\n`).join('')}`,
  'Cargo.lock': (list) =>
    `version = 4\n${list.map((name) => `\n[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${'a'.repeat(64)}"\ndependencies = [\n "serde",\n]\n`).join('')}`,
  'requirements.txt': (list) => list.map((name) => `${name}==1.0.0 \\\n    --hash=sha256:${'a'.repeat(64)}\n`).join(''),
  'go.mod': (list) =>
    `module example.com/m\n\nrequire (\n${list.map((name) => `\tgithub.com/o/${name} v1.0.0 // indirect\n`).join('')})\n`,
};

/** What makes careless readers slow or throw: pieces that are repeated up to the cap. */
const HOSTILE: Readonly<Record<string, readonly [string, string]>> = {
  'open arrays': ['bom.json', '{"a":['],
  'open strings': ['bom.json', '{"'],
  backslashes: ['bom.json', '{"a\\\\'],
  'almost JSON': ['bom.json', '{"a":[1,2,{}],"b":{}},'],
  'open TOML arrays': ['Cargo.lock', 'a=[['],
  'TOML tables': ['Cargo.lock', '[[package]]\n'],
  'TOML dotted keys': ['Cargo.lock', 'a.'],
  'open TOML strings': ['Cargo.lock', 'a="""\n'],
  'YAML anchors': ['pnpm-lock.yaml', '- &a [*a]\n'],
  'open YAML lists': ['pnpm-lock.yaml', '- '],
  'YAML documents': ['pnpm-lock.yaml', '---\n'],
  'open yarn heads': ['yarn.lock', 'a@1, "'],
  'yarn fields': ['yarn.lock', 'a:\n  version "'],
  'one requirement line': ['requirements.txt', 'a [x '],
  'continued requirements': ['requirements.txt', 'a==1 \\\n'],
  'requirement names': ['requirements.txt', 'a-.'],
  'one module line': ['go.mod', 'require a b '],
  'replaced modules': ['go.mod', 'replace a => b\n'],
  'one gem line': ['Gemfile.lock', '    a (1-'],
  gems: ['Gemfile.lock', 'GEM\n    a (1)\n'],
  'open mix tuples': ['mix.lock', '"a": {:hex, '],
  spaces: ['requirements.txt', ' \t'],
};

/** The best of several rounds. */
function figure(run: () => void, rounds = ROUNDS): string {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return `${best.toFixed(0)} ms`;
}
