import type { Policy } from '../../src/policy/policy.types.ts';
import { compileStatement } from '../../src/verdict/compile.ts';
import { decide } from '../../src/verdict/decide.ts';
import { reasonFits } from '../../src/verdict/reasons.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import type { Resolved } from '../../src/verdict/resolved.types.ts';
import type { Verdict } from '../../src/verdict/verdict.types.ts';

const TAGS = ['v0.9.0', 'v1.0.0', 'v1.1.0', 'v1.1.1', 'v2.0.0-rc.1', 'v2.0.0', 'v2.1.0', 'v3.0.0', 'v10.4.2'];
/** Below, between, at and above the releases, early ones, branches, and what is no version. */
const ASKED = [
  '0.1',
  '1.0.0',
  '1.1.1',
  '1.1.9',
  '2.0.0-rc.1',
  '2.0.5',
  '3.0.0',
  '4.0.0',
  '10.4.2',
  '11.0.0',
  'main',
  '?',
];

/** Resolve a policy against releases of a made-up project, one for each quarter up to the day that is asked about. */
export function resolvePolicy(policy: Policy): Resolved {
  const releases = TAGS.map((tag, at) => ({ tag, date: new Date(Date.UTC(2024, 3 * at, 1)).toISOString() }));
  const project = {
    host: 'github.com',
    owner: 'acme',
    name: 'widget',
    archived: false,
    defaultBranch: 'main',
    url: 'https://github.com/acme/widget',
  };
  const source = { path: policy.path, commit: null, blob: null, origin: 'repo', repository: 'acme/widget' } as const;
  const statement = compileStatement({ project, source, policy, releases, releasesSyncedAt: null });
  return resolveStatement(statement, { now: 0, asOf: '2026-06-15' });
}

/** Say which answer from a policy breaks what every answer keeps; `undefined` where none does. */
export function brokenAnswer(policy: Policy): string | undefined {
  const resolved = resolvePolicy(policy);
  for (const version of ASKED) {
    const verdict = decide(resolved, version);
    const broken = brokenRule(resolved, verdict);
    if (broken !== undefined) return `${version}: ${broken} (${JSON.stringify(verdict)})`;
  }
  return undefined;
}

/** Name the rule that an answer breaks. */
export function brokenRule(resolved: Resolved, verdict: Verdict): string | undefined {
  const { status, basis, reason, presumed, fix, version } = verdict;
  if (!reasonFits(reason, status)) return `${reason} does not go with ${status}`;
  if ((basis === null) !== (status === 'unknown')) return `basis ${basis} does not go with ${status}`;
  if (presumed !== undefined && status !== 'unknown') return `presumed beside ${status}`;
  if (fix === null) return undefined;
  const { releases } = resolved;
  const [from, to] = [releases.read(version), releases.read(fix.version)];
  if (!from || !to || releases.compare(from, to) >= 0) return `the fix ${fix.version} is not above ${version}`;
  const fixed = decide(resolved, fix.version);
  return fixed.status === 'supported' || fixed.status === 'limited'
    ? undefined
    : `the fix ${fix.version} is ${fixed.status} (${fixed.reason})`;
}
