import type { HttpContext } from '../app.types.ts';
import { secondsUntil } from '../find.ts';
import type { Allowance } from './allowance.ts';
import { type About, answerNow, answerPast } from './answer-one.ts';
import type { Outcome, Question } from './check.types.ts';
import { findProjects, type Seen, type Wanted } from './find-projects.ts';
import { locate } from './locate.ts';

/** How questions are answered. */
export interface Terms {
  readonly allowance: Allowance;
  /** A day before today (UTC), `2025-10-31`; absent for today. */
  readonly asOf?: string | undefined;
}

/** Answer questions, each in its place. A project costs one row, however many questions are about it; a past day costs more. */
export async function answerAll(
  c: HttpContext,
  questions: readonly Question[],
  { allowance, asOf }: Terms,
): Promise<readonly Outcome[]> {
  const located = await locate(c, questions, allowance);
  const outcomes: Outcome[] = [];
  const about = new Map<string, Placed[]>();
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
  const past: (readonly [all: readonly Placed[], seen: SeenStatement])[] = [];
  const wanted = [...about.values()].flatMap((all): Wanted[] => {
    const [first] = all;
    if (first === undefined) return [];
    const see = (seen: Seen) => {
      if (seen.kind === 'statement' && asOf !== undefined) past.push([all, seen]);
      else for (const [i, one] of all) outcomes[i] = answerNow(c, one, seen);
    };
    return [{ name: first[1].name, see }];
  });
  await findProjects(c, wanted, allowance);
  if (asOf !== undefined) {
    for (const [all, { stored }] of past) {
      const abouts = all.map(([, one]) => one);
      const answers = await answerPast(c, abouts, { stored, asOf });
      for (const [at, [i]] of all.entries()) if (answers[at] !== undefined) outcomes[i] = answers[at];
    }
  }
  return outcomes;
}

type Placed = readonly [place: number, About];
type SeenStatement = Extract<Seen, { kind: 'statement' }>;
