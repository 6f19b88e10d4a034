import { parsePolicy } from '../src/policy/parse.ts';
import { compileStatement } from '../src/verdict/compile.ts';
import { decide } from '../src/verdict/decide.ts';
import { resolveStatement } from '../src/verdict/resolve.ts';
import type { Release, Statement } from '../src/verdict/verdict.types.ts';

const MINORS = 60;
const PATCHES = 10;
const ROUNDS = 200;
const NOW = Date.parse('2026-01-01');

/** Time verdicts from one compiled statement, and what comes before them. The versions are those that people run: all of them. */
export function verdictBench(): string[] {
  const releases = generated();
  const versions = releases.map(({ tag }) => tag.slice(1));
  const statement = compiled(releases);
  const resolved = resolveStatement(statement, { now: NOW });
  const decideAll = () => {
    for (const version of versions) decide(resolved, version);
  };
  const size = `statements/s of ${releases.length} releases`;
  return [
    `verdict/decide ${perSecond(versions.length, decideAll)} verdicts/s`,
    `verdict/resolve ${perSecond(1, () => resolveStatement(statement, { now: NOW }))} ${size}`,
    `verdict/compile ${perSecond(1, () => compiled(releases))} ${size}`,
  ];
}

function compiled(releases: readonly Release[]): Statement {
  const policy = parsePolicy(
    'SECURITY.md',
    '| Version | Supported |\n|---|---|\n| 5.x | yes |\n| 4.8.x | critical only |\n| < 4.8 | no |\n',
  );
  const source = { path: 'SECURITY.md', commit: null, blob: null, origin: 'repo', repository: 'o/r' } as const;
  const project = {
    host: 'github.com',
    owner: 'o',
    name: 'r',
    archived: false,
    defaultBranch: 'main',
    url: 'https://github.com/o/r',
  };
  return compileStatement({ project, source, policy, releases, releasesSyncedAt: null });
}

function generated(): readonly Release[] {
  return Array.from({ length: MINORS * PATCHES }, (_, at) => {
    const minor = Math.floor(at / PATCHES);
    const tag = `v${Math.floor(minor / 10)}.${minor % 10}.${at % PATCHES}`;
    return { tag, date: new Date(Date.UTC(2016, 0, 1 + 6 * at)).toISOString().slice(0, 10) };
  });
}

/** The best of several rounds: what the machine can do when nothing else runs. */
function perSecond(operations: number, run: () => void): string {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return Math.round((operations / best) * 1000).toLocaleString('en');
}
