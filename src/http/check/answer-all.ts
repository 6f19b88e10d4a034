import type { StoredStatement } from '../../store/statements.ts';
import { decide } from '../../verdict/decide.ts';
import { packageIn } from '../../verdict/package-names.ts';
import { resolveToday } from '../answer.ts';
import type { HttpContext } from '../app.types.ts';
import { secondsUntil } from '../find.ts';
import type { Allowance } from './allowance.ts';
import type { Located, Outcome, Question } from './check.types.ts';
import { findProjects, type Seen, type Wanted } from './find-projects.ts';
import { locate } from './locate.ts';

/** What a question is about, once it is known. */
type About = Extract<Located, { kind: 'project' }> & Pick<Question, 'version'>;

/** Answer questions, each in its place. A project costs one row, however many questions are about it. */
export async function answerAll(
  c: HttpContext,
  questions: readonly Question[],
  allowance: Allowance,
): Promise<readonly Outcome[]> {
  const located = await locate(c, questions, allowance);
  const outcomes: Outcome[] = [];
  const about = new Map<string, (readonly [place: number, About])[]>();
  for (const [i, one] of located.entries()) {
    if (one.kind === 'failed') outcomes[i] = { state: 'failed', problem: one.problem };
    else if (one.kind === 'pending')
      outcomes[i] = { state: 'pending', project: null, retryAfter: secondsUntil(c, one.until) };
    else {
      const key = `${one.name.owner}/${one.name.name}`.toLowerCase();
      const all = about.get(key) ?? [];
      about.set(key, all);
      all.push([i, { ...one, version: questions[i]?.version ?? '' }]);
    }
  }
  const wanted = [...about.values()].flatMap((all): Wanted[] => {
    const [first] = all;
    if (first === undefined) return [];
    const see = (seen: Seen) => {
      for (const [i, one] of all) outcomes[i] = outcomeOf(c, one, seen);
    };
    return [{ name: first[1].name, see }];
  });
  await findProjects(c, wanted, allowance);
  return outcomes;
}

function outcomeOf(c: HttpContext, about: About, seen: Seen): Outcome {
  switch (seen.kind) {
    case 'statement':
      return answered(c, about, seen.stored);
    case 'pending':
      return { state: 'pending', project: `${about.name.owner}/${about.name.name}`, retryAfter: seen.retryAfter };
    case 'refused':
      return { state: 'failed', problem: seen.problem };
  }
}

function answered(c: HttpContext, { packages, mapping, version }: About, stored: StoredStatement): Outcome {
  const { statement } = stored;
  // Who names a package of a project means it; what a package is called elsewhere is for the statement to recognize.
  const chosen = mapping === null ? packages[0] : packageIn(statement, packages);
  const { owner, name } = statement.project;
  return {
    state: 'answered',
    project: `${owner}/${name}`,
    package: chosen ?? null,
    mapping,
    verdict: decide(resolveToday(stored, c.get('sync').now(), chosen), version),
    foundAt: Math.max(Date.parse(stored.syncedAt), mapping === null ? 0 : Date.parse(mapping.resolvedAt)),
  };
}
