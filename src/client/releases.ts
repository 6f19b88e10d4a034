import type { Release } from '../verdict/verdict.types.ts';
import { StatementBody } from './answer.ts';
import { type Answer, fetchAbout, type ProjectQuestion } from './question.ts';

/**
 * Fetch the releases that a project's lines rest on from our API: the highest of each line, dated by when its line began. Enough
 * to compare a table with, not a full list. Throws an `ApiError`.
 */
export async function fetchReleases(question: ProjectQuestion): Promise<Answer<readonly Release[]>> {
  const { value, body } = await fetchAbout(question, [], StatementBody);
  return { value: value.lines.map(({ latest, firstReleased }) => ({ tag: latest, date: firstReleased })), body };
}
