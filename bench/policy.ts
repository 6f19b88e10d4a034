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
  let slowest = 0;
  for (const [name, { path = 'SECURITY.md', lead = '', piece }] of Object.entries(HOSTILE)) {
    const [half, whole] = [POLICY_BYTES / 2, POLICY_BYTES].map((bytes) =>
      timeOf({ path, text: lead + piece.repeat(Math.floor((bytes - lead.length) / piece.length)) }),
    );
    slowest = Math.max(slowest, whole ?? 0);
    yield `policy/hostile ${name}: ${figure(whole)} at the cap, ${figure(half)} at half of it`;
  }
  yield `policy/hostile slowest: ${figure(slowest)}`;
}

/** A file made of one piece over and over, below a lead that makes it be taken seriously. */
interface Hostile {
  readonly path?: string;
  readonly lead?: string;
  readonly piece: string;
}

const SUPPORT = '## Supported Versions\n\n';

/** What makes careless readers slow: deep nesting, runs that almost match, delimiters that never close; and what the fuzzer found. */
const HOSTILE: Readonly<Record<string, Hostile>> = {
  'block quotes': { piece: '> ' },
  'open brackets': { piece: '[' },
  'open links': { piece: '[a](' },
  'open images': { piece: '![' },
  'emphasis runs': { piece: '*a _b ' },
  'code runs': { piece: '`` ` ' },
  'open comments': { piece: '<!-- ' },
  'open tags': { piece: '<table><tr><td>' },
  'cells that reach down': { lead: '<table>', piece: '<tr><td rowspan=1000>a' },
  'nested lists': { piece: '- ' },
  'short items': { piece: '- a\n' },
  'items below a lead': { lead: `${'We respond within 48 hours and '.repeat(18)}:\n\n`, piece: '- a\n' },
  'short paragraphs': { piece: 'a\n\n' },
  titles: { piece: '# Supported 1.x\n' },
  'one long row': { piece: '| 1.x ' },
  'one long cell': { lead: '| Version | Until |\n|--|--|\n| 1.x | 2023-', piece: 'v' },
  'many rows': { lead: '| Version | Supported |\n|--|--|\n', piece: '| 1.2.x | yes |\n' },
  'wide rows': { lead: `${'|Version'.repeat(62)}|\n${'|-'.repeat(62)}|\n`, piece: `|${'1.x|'.repeat(62)}\n` },
  'many tables': { piece: '| Version | Supported |\n|---|---|\n| 1.2.x | yes |\n\n' },
  'digits and dots': { lead: SUPPORT, piece: '1.1.1.' },
  'version lists': { lead: SUPPORT, piece: '1.0, 2.x and >= 3, ' },
  'version rows': { lead: SUPPORT, piece: `- ${Array.from({ length: 30 }, (_, at) => at).join(', ')}\n` },
  'other languages': { lead: '## 版本\n\n', piece: '仅最新的次要版本会得到安全更新。\n\n' },
  'mail-like': { piece: 'a.b@c.' },
  durations: { piece: 'within 48 hours or 7 business days, ' },
  'durations alone': { piece: '2d\n\n' },
  'apostrophes and stages': { piece: "acknowledg' evaluat' within 48 hours. " },
  'latest rules': { lead: SUPPORT, piece: 'only the latest of the last two minor releases ' },
  'scopes within scopes': { lead: SUPPORT, piece: 'latest of ' },
  'rules one by one': { lead: SUPPORT, piece: 'Only the latest minor gets critical fixes. ' },
  'links on one line': { piece: '[a](/eol). ' },
  'runs of marks': { piece: '!' },
  entities: { piece: '&lt;&#x' },
  spaces: { piece: ' \t' },
  'grid (rst)': { path: 'SECURITY.rst', lead: '+--+--+\n', piece: '|a |b |\n+  +--+\n' },
  'quotes (rst)': { path: 'SECURITY.rst', piece: 'a\n b\n' },
  'wide spaces (adoc)': { path: 'SECURITY.adoc', lead: ':a:\u2028', piece: ' ' },
  'copied cells (adoc)': { path: 'SECURITY.adoc', lead: '|===\n', piece: '64*|abc \n' },
  'items (adoc)': { path: 'SECURITY.adoc', piece: '* a\n' },
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
/** The best of a few: the first run of a shape pays for the compiler, and any may pay for what else the machine does. */
function timeOf({ path, text }: BenchPolicy): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < TRIES; round += 1) {
    const start = performance.now();
    parsePolicy(path, text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function figure(milliseconds = Number.NaN): string {
  return `${milliseconds.toFixed(2)} ms`;
}
