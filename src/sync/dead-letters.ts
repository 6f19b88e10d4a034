import { z } from 'zod';
import { type DeadLetter, deleteDeadLetters, loadDeadLetters, saveDeadLetters } from '../store/dead-letters.ts';
import type { SyncContext } from './context.ts';
import { describeError, logOutcome } from './log.ts';

/** A dead letter that cannot be saved comes back so much later, as often as `max_retries` in wrangler.toml says: for a day. */
const SAVE_AGAIN_SECONDS = 900;

/** What jobs of every kind and age have said about themselves so far. */
const known = z.object({
  kind: z.string().catch(''),
  owner: z.string().catch(''),
  name: z.string().catch(''),
  cause: z.string().catch(''),
});

/** What a dead letter was about, as far as it says so: for people. Each part may be empty. */
export interface Subject {
  readonly kind: string;
  /** `owner/name` */
  readonly project: string;
  readonly cause: string;
}

/** True for the dead-letter queue among the queues that this Worker consumes: its name ends so, in every deployment. */
export function isDeadLetterQueue(name: string): boolean {
  return name.endsWith('-dead');
}

/** Handle a batch of the dead-letter queue: keep what the queue gave up, for somebody to look at. Logs one line for each. */
export async function handleDeadBatch(batch: MessageBatch<unknown>, { db, now }: SyncContext): Promise<void> {
  const letters = batch.messages.map((message): DeadLetter => {
    const { id, timestamp, body } = message;
    return { messageId: id, queuedAt: timestamp.getTime(), diedAt: now(), body: bodyOf(body) };
  });
  try {
    const dropped = await saveDeadLetters(db, letters);
    if (dropped > 0) logOutcome({ message: 'dead letters dropped', job: 'dead-letter', code: 'overflowed', dropped });
  } catch (error) {
    logOutcome({ message: 'dead letters not kept', job: 'dead-letter', code: 'failed', detail: describeError(error) });
    batch.retryAll({ delaySeconds: SAVE_AGAIN_SECONDS });
    return;
  }
  batch.ackAll();
  for (const { messageId, body } of letters) {
    const { project, kind, cause } = subjectOf(body);
    logOutcome({ message: 'job given up', project, job: 'dead-letter', code: 'kept', id: messageId, kind, cause });
  }
}

/** Tell what a dead letter was about. */
export function subjectOf(body: string): Subject {
  const { kind, owner, name, cause } = known
    .catch({ kind: '', owner: '', name: '', cause: '' })
    .parse(JSON.parse(body));
  return { kind, project: owner && name ? `${owner}/${name}` : '', cause };
}

/**
 * Put dead letters back into the queue as they were, at most 100 (`sendBatch`), and forget them. Sent first, deleted second: a crash
 * in between leaves them in both places, which does no harm. Returns the ids that were there.
 */
export async function replayDeadLetters({ db, queue }: SyncContext, ids: readonly number[]): Promise<number[]> {
  const letters = await loadDeadLetters(db, ids);
  if (letters.length === 0) return [];
  // The consumer checks what it is sent, now as it did before.
  const bodies = letters.map(({ body }) => JSON.parse(body));
  await queue.sendBatch(bodies.map((body) => ({ body })));
  return deleteDeadLetters(
    db,
    letters.map(({ id }) => id),
  );
}

/** Ours are JSON; whatever else came in is kept as text. */
function bodyOf(body: unknown): string {
  try {
    return JSON.stringify(body) ?? 'null';
  } catch {
    return JSON.stringify(String(body));
  }
}
