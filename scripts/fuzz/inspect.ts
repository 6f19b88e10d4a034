import { POLICY_BYTES } from '../../src/policy/limits.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import type { Policy } from '../../src/policy/policy.types.ts';
import { complaintAbout } from '../../test/policy/invariants.ts';
import { brokenAnswer } from '../../test/verdict/invariants.ts';
import type { Case, Find, Report } from './case.types.ts';

/** Processor time, in milliseconds, that the longest text may take, and what any text may take before its length counts. */
const MOST = 250;
const LEAST = 15;

/** Look at a case: does it keep all rules, what does it say, and what does it cost? */
export function inspect({ path, text }: Case): Report {
  const kib = new TextEncoder().encode(text).length / 1024;
  const allowed = LEAST + (MOST - LEAST) * Math.min(1, (kib * 1024) / POLICY_BYTES);
  // The machine may be busy with something else: only what is slow again and again is slow.
  let took = timeOf(path, text);
  for (let again = 0; again < 2 && took > allowed; again++) took = Math.min(took, timeOf(path, text));
  const slow = { code: 'slow', message: `${took.toFixed(0)} ms for ${kib.toFixed(1)} KiB` };
  const complaint = complaintAbout(path, text);
  if (complaint) return { find: complaint, traits: complaint.code, cost: 0 };
  const policy = parsePolicy(path, text);
  return {
    find: took > allowed ? slow : brokenVerdict(policy),
    traits: traitsOf(policy),
    cost: took / Math.max(kib, 1),
  };
}

function timeOf(path: string, text: string): number {
  const before = process.threadCpuUsage();
  try {
    parsePolicy(path, text);
  } catch {
    // The complaint about it tells more.
    return 0;
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function brokenVerdict(policy: Policy): Find | null {
  try {
    const broken = brokenAnswer(policy);
    return broken === undefined ? null : { code: 'verdict', message: broken };
  } catch (error) {
    return { code: 'verdict', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function traitsOf(policy: Policy): string {
  const { claims, silence, links, contacts, timelines, encryption, requirements, disclosure } = policy;
  const said = claims.map(({ kind, subject, word, until, from, hedged, reach }) =>
    [kind, subject.kind, word, until?.kind, from?.kind, hedged, reach].join(' '),
  );
  const facts = [links, contacts, timelines, encryption, requirements].map(({ length }) => Math.min(length, 3));
  return [...new Set(said), silence, disclosure?.kind, facts.join('')].join(', ');
}
