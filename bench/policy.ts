import { POLICY_BYTES } from '../src/policy/limits.ts';
import { parsePolicy } from '../src/policy/parse.ts';
import { type BenchPolicy, loadPolicies } from './policies.ts';

/** Often enough that the median does not depend on the compiler warming up. */
const ROUNDS = 20;
const TRIES = 3;

/** Time the reading of real policies, and of hostile ones at the cap and at half of it: linear is a factor of about two. */
export async function* policyBench(): AsyncGenerator<string> {
  const policies = await loadPolicies();
  const times = timesOf(policies);
  const at = (share: number) => figure(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
  yield `policy/parse ${policies.length} policies: median ${at(0.5)} p99 ${at(0.99)} max ${figure(times.at(-1))}`;
  for (const [name, piece] of Object.entries(HOSTILE)) {
    const [half, whole] = [POLICY_BYTES / 2, POLICY_BYTES].map((bytes) =>
      timeOf(piece.repeat(Math.ceil(bytes / piece.length))),
    );
    yield `policy/hostile ${name}: ${figure(whole)} at the cap, ${figure(half)} at half of it`;
  }
}

/** What makes careless readers slow: deep nesting, runs that almost match, delimiters that never close. */
const HOSTILE: Readonly<Record<string, string>> = {
  'block quotes': '> ',
  'open brackets': '[',
  'open links': '[a](',
  'emphasis runs': '*a _b ',
  'code runs': '`` ` ',
  'open comments': '<!-- ',
  'open tags': '<table><tr><td>',
  'nested lists': '- ',
  'one long row': '| 1.x ',
  'many rows': '| 1.2.x | yes |\n',
  'many tables': '| Version | Supported |\n|---|---|\n| 1.2.x | yes |\n\n',
  'digits and dots': '1.1.1.',
  'version lists': '1.0, 2.x and >= 3, ',
  'mail-like': 'a.b@c.',
  durations: 'within 48 hours or 7 business days, ',
  'latest rules': 'only the latest of the last two minor releases ',
  entities: '&lt;&#x',
  spaces: ' \t',
};

function timesOf(policies: readonly BenchPolicy[]): readonly number[] {
  const best = policies.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, { path, text }] of policies.entries()) {
      const start = performance.now();
      parsePolicy(path, text);
      best[at] = Math.min(best[at] ?? 0, performance.now() - start);
    }
  }
  return best.sort((a, b) => a - b);
}

/** The best of a few: the first run of a shape pays for the compiler. */
function timeOf(text: string): number {
  const times = Array.from({ length: TRIES }, () => {
    const start = performance.now();
    parsePolicy('SECURITY.md', text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

function figure(milliseconds = Number.NaN): string {
  return `${milliseconds.toFixed(2)} ms`;
}
