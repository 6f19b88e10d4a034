import type { Verdict } from '../verdict/verdict.types.ts';
import { VerdictBody } from './answer.ts';
import { type Answer, fetchAbout, type VersionQuestion } from './question.ts';

/** Fetch the verdict on one version from our API. Throws an `ApiError` where there is none. */
export function fetchVerdict(question: VersionQuestion): Promise<Answer<Verdict>> {
  return fetchAbout(question, ['versions', question.version], VerdictBody);
}
