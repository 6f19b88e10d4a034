import type { Reason } from '../verdict/reasons.ts';
import type { Status, Verdict } from '../verdict/verdict.types.ts';
import type { Badge } from './badge.types.ts';
import { capText } from './text.ts';

const LABEL = 'security support';

/** White text on each reaches a contrast of 4.5 (WCAG 2.2, success criterion 1.4.3). Nobody said is never alarming: grey. */
const COLOR: Record<Status, string> = {
  supported: '#1a7f37',
  limited: '#9a6700',
  unsupported: '#cf222e',
  unknown: '#6a6a6a',
};

/** A few words for each reason; empty where the status says it all. */
const SHORT: Record<Reason, string> = {
  row: '',
  'latest-only': '',
  'last-lines': '',
  'age-limit': '',
  'until-date': '',
  'until-release': '',
  branch: '',
  blanket: '',
  discretion: 'at discretion',
  'not-listed': '',
  archived: 'archived',
  'no-policy': 'no policy',
  'policy-silent': 'policy is silent',
  'policy-elsewhere': 'policy elsewhere',
  'policy-template': 'sample policy',
  'newer-than-policy': 'newer than policy',
  gap: 'between listed lines',
  'conflicting-rows': 'policy contradicts itself',
  'unclear-row': 'unclear row',
  'in-development': 'in development',
  'unreadable-version': 'unreadable version',
  unreleased: 'not released',
  'no-releases': 'no releases known',
};

function wording({ status, reason, until }: Pick<Verdict, 'status' | 'reason' | 'until'>): string {
  if (until !== undefined && status !== 'unknown') {
    return status === 'unsupported' ? `ended ${until}` : `${status} until ${until}`;
  }
  return SHORT[reason] === '' ? status : `${status}: ${SHORT[reason]}`;
}

/** Word and colour a verdict: `supported`, `supported until 2026-12-31`, `ended 5.0`, `unknown: newer than policy`. */
export function verdictBadge(verdict: Pick<Verdict, 'status' | 'reason' | 'until'>): Badge {
  return { label: LABEL, message: capText(wording(verdict)), color: COLOR[verdict.status], failed: false };
}

/** A grey badge for a question that has no verdict: `message` says why. `failed` where that is our own fault. */
export function greyBadge(message: string, failed: boolean): Badge {
  return { label: LABEL, message: capText(message), color: COLOR.unknown, failed };
}

/** Reasons that speak of the project as a whole, so that naming its latest release would say nothing more. */
const ABOUT_PROJECT: ReadonlySet<Reason> = new Set<Reason>([
  'archived',
  'no-policy',
  'policy-silent',
  'policy-elsewhere',
  'policy-template',
]);

/**
 * Word and colour a project's standing, which is that of its latest release: `4.8.3 supported`, `policy behind 5.0.0`,
 * `unknown: no policy`. Maintainers see at once when their table has fallen behind what they ship; readers see what they
 * would get today. Takes the verdict on the latest release.
 */
export function projectBadge(latest: Verdict): Badge {
  const badge = verdictBadge(latest);
  if (latest.reason === 'newer-than-policy') return { ...badge, message: capText(`policy behind ${latest.version}`) };
  if (latest.status === 'unknown' || ABOUT_PROJECT.has(latest.reason)) return badge;
  return { ...badge, message: capText(`${latest.version} ${wording(latest)}`) };
}
