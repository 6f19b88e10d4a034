import { loadPast, type Past } from '../store/past.ts';
import { contactHistory } from '../sync/history-contact.ts';
import type { HttpContext } from './app.types.ts';
import { Problem } from './errors.ts';
import { type NamePath, projectName } from './find.ts';
import { limitSync } from './rate-limit.ts';

/** The plan comes by every five minutes; most histories are read long before. */
const RETRY_SECONDS = 30;
/** An operator has to change a token: minutes, not seconds. */
const UNAVAILABLE_SECONDS = 300;

/** What a question about a project's past comes to. */
export type FoundPast =
  | { readonly kind: 'past'; readonly past: Past }
  /** Its commits are being read; ask again after so many seconds. */
  | { readonly kind: 'pending'; readonly retryAfter: number };

/** What is wanted of the past. */
export interface PastQuestion {
  /** Epoch ms. */
  readonly at: number;
  /** Tells whether what is known is enough. */
  readonly isEnough: (past: Past) => boolean;
}

/**
 * Find what is known of a project at a past moment. Where that is not enough, and its policy's commits have never been read, they are read
 * inside this request, which counts against the client's limit for such work. Throws `not-known-then` where nothing is known of it.
 */
export async function findPast(c: HttpContext, path: NamePath, question: PastQuestion): Promise<FoundPast> {
  const past = await load(c, path, question);
  if (question.isEnough(past)) return { kind: 'past', past };
  if (past.historyFrom !== null) throw notKnown(path, past.historyFrom);
  await limitSync(c);
  const { owner, name } = past.facts;
  const outcome = await contactHistory(c.get('sync'), { owner, name, githubId: past.githubId });
  switch (outcome.code) {
    case 'saved':
    case 'unchanged':
    case 'superseded':
      return findRead(c, path, question);
    case 'not-found':
      throw notKnown(path, past.syncedAt);
    case 'unauthorized': {
      const detail = `The history of ${path.owner}/${path.repo} is not known yet, and GitHub refuses our questions.`;
      throw new Problem('github-unavailable', { detail, retryAfter: UNAVAILABLE_SECONDS });
    }
    case 'rate-limited':
      return { kind: 'pending', retryAfter: secondsUntil(outcome.retryAt, c.get('sync').now()) };
    case 'failed':
    case 'late':
      return { kind: 'pending', retryAfter: RETRY_SECONDS };
  }
}

/** What is known now that the commits are read. */
async function findRead(c: HttpContext, path: NamePath, question: PastQuestion): Promise<FoundPast> {
  const past = await load(c, path, question);
  if (question.isEnough(past)) return { kind: 'past', past };
  if (past.historyFrom === null) return { kind: 'pending', retryAfter: RETRY_SECONDS };
  throw notKnown(path, past.historyFrom);
}

async function load(c: HttpContext, path: NamePath, { at }: PastQuestion): Promise<Past> {
  const past = await loadPast(c.get('sync').db, projectName(c, path), at);
  if (past === undefined) throw new Error(`nothing stands under ${path.owner}/${path.repo} right after it was found`);
  return past;
}

function notKnown({ owner, repo }: NamePath, since: number): Problem {
  const day = new Date(since).toISOString().slice(0, 10);
  return new Problem('not-known-then', {
    detail: `What ${owner}/${repo} says of its support is known from ${day} on.`,
  });
}

function secondsUntil(time: number, now: number): number {
  return Math.max(1, Math.ceil((time - now) / 1000));
}
