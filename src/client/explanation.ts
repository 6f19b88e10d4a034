import type { Explanation } from '../verdict/explain.types.ts';
import { ExplanationBody } from './answer.ts';
import { type Answer, fetchAbout, type VersionQuestion } from './question.ts';

/** Fetch the verdict on one version from our API, with how it came about. Throws an `ApiError` where there is none. */
export function fetchExplanation(question: VersionQuestion): Promise<Answer<Explanation>> {
  return fetchAbout(question, ['versions', question.version, 'explanation'], ExplanationBody);
}
