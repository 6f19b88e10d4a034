import type { FetchFault } from '../github/github.types.ts';

/** How the sync of one project ended. */
export type SyncOutcome =
  /** Something was new and is stored; or nothing was. `unreadable`: policy files without text, passed over. */
  | { readonly code: 'saved' | 'unchanged'; readonly unreadable?: string }
  /** A sync that began later, or after this one was asked for, has done the work. */
  | { readonly code: 'superseded' }
  /** GitHub knows no such project, or does not show it to our token. That is remembered. */
  | { readonly code: 'not-found' }
  /** Ask again at `retryAt` (epoch ms), not before. */
  | { readonly code: 'rate-limited'; readonly retryAt: number }
  /** The token is wrong: nothing works until somebody changes it. */
  | { readonly code: 'unauthorized'; readonly detail: string }
  /** GitHub (`partial`, `upstream`) or we ourselves (`internal`) failed. Worth another try. */
  | { readonly code: 'failed'; readonly fault: 'partial' | 'upstream' | 'internal'; readonly detail: string };

/** Turn GitHub's fault into the outcome of the sync. */
export function outcomeOf(fault: FetchFault): SyncOutcome {
  switch (fault.code) {
    case 'not-found':
      return { code: 'not-found' };
    case 'unauthorized':
      return { code: 'unauthorized', detail: fault.message };
    case 'rate-limited':
      return { code: 'rate-limited', retryAt: Date.parse(fault.resetAt) };
    case 'partial':
    case 'upstream':
      return { code: 'failed', fault: fault.code, detail: fault.message };
  }
}
