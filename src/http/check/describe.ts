import type { HttpContext } from '../app.types.ts';
import { type Problem, problemType } from '../errors.ts';
import { PROBLEMS } from '../problems.ts';
import type { Outcome, Question } from './check.types.ts';

/** Describe what a question came to, as JSON. `question`: undefined where the item could not be read. */
export function describeOutcome(c: HttpContext, question: Question | undefined, outcome: Outcome) {
  const asked = question?.kind === 'package' ? { purl: question.text } : {};
  switch (outcome.state) {
    case 'answered': {
      const { state, project, package: name, mapping, verdict } = outcome;
      const how = mapping && withoutRepository(mapping);
      return { state, ...asked, project, package: name, mapping: how, verdict };
    }
    case 'pending':
      return { state: outcome.state, ...asked, project: outcome.project, retryAfter: outcome.retryAfter };
    case 'failed': {
      const named = question?.kind === 'project' ? { project: `${question.owner}/${question.repo}` } : {};
      return { state: outcome.state, ...asked, ...named, problem: describeProblem(c, outcome.problem) };
    }
  }
}

function withoutRepository({ repository: _, ...how }: NonNullable<Extract<Outcome, { state: 'answered' }>['mapping']>) {
  return how;
}

/** The same as the problem of a request, without what is the request's own. */
function describeProblem(c: HttpContext, { code, details }: Problem) {
  const { title, status } = PROBLEMS[code];
  const type = problemType(c, code);
  const { detail, retryAfter } = details;
  return { type, title, status, detail, code, ...(retryAfter !== undefined && { retryAfter }) };
}
