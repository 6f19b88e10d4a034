import { saveAsked } from '../store/asked.ts';
import type { ProjectName } from '../store/names.ts';
import { noteQuestion } from '../sync/popularity.ts';
import type { HttpContext } from './app.types.ts';
import { logFailure } from './errors.ts';

/**
 * Note, now and then, that projects were asked about, so that the popular ones are looked at more often. The answer does not wait for
 * it, and does not fail with it.
 */
export function noteAsked(c: HttpContext, names: readonly ProjectName[]): void {
  const { db, now, chance } = c.get('sync');
  const note = noteQuestion(now(), chance);
  if (note === undefined || names.length === 0) return;
  c.executionCtx.waitUntil(saveAsked(db, names, note).catch((error: unknown) => logFailure(c, error)));
}
