import { familiesOf } from '../src/version/families.ts';
import type { Scheme, Version } from '../src/version/scheme.types.ts';
import { schemes } from '../src/version/schemes.ts';

const VERSIONS = 5_000;
const ROUNDS = 40;

/** Time every scheme over generated versions and tag families over a generated monorepo; one line a figure. */
export function versionBench(): string[] {
  return [...schemes.flatMap(benchScheme), benchFamilies()];
}

function benchScheme(scheme: Scheme): string[] {
  const texts = generated(scheme.name).filter((text) => scheme.parse(text) !== undefined);
  const parses = perSecond(texts.length, () => {
    for (const text of texts) scheme.parse(text);
  });
  const versions = texts.map((text) => scheme.parse(text)).filter((read): read is Version => read !== undefined);
  let sum = 0;
  const compares = perSecond(versions.length - 1, () => {
    for (let at = 1; at < versions.length; at++) {
      const [a, b] = [versions[at - 1], versions[at]];
      if (a && b) sum += scheme.compare(a, b);
    }
  });
  if (Number.isNaN(sum)) throw new Error(`${scheme.name} compares to NaN`);
  return [`version/${scheme.name} parse ${figure(parses)}/s`, `version/${scheme.name} compare ${figure(compares)}/s`];
}

function benchFamilies(): string {
  const tags = generated('semver').map((text, at) => ({
    tag: `${['', 'v', 'core@', '@scope/cli-v'][at % 4]}${text}`,
    date: new Date(Date.UTC(2020, 0, 1 + (at % 1500))).toISOString(),
  }));
  return `version/families ${figure(perSecond(tags.length, () => familiesOf(tags, 'core')))} tags/s`;
}

/** Nine releases in ten are plain, as in real tag lists; the tenth is a pre-release in the scheme's own spelling. */
function generated(name: Scheme['name']): string[] {
  const pre = { semver: '-rc.', numeric: '-beta', calendar: '-rc', pep440: 'rc', rubygems: '.rc', maven: '-rc-' }[name];
  return Array.from({ length: VERSIONS }, (_, at) => {
    const major = name === 'calendar' ? 2000 + (at % 26) : at % 31;
    return `${major}.${(at * 7) % 12}.${(at * 13) % 100}${at % 10 === 0 ? pre + (at % 4) : ''}`;
  });
}

/** The best of several rounds: what the machine can do when nothing else runs. */
function perSecond(operations: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return (operations / best) * 1000;
}

function figure(value: number): string {
  return Math.round(value).toLocaleString('en');
}
