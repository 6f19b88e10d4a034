import type { StoredStatement } from '../../store/statements.ts';
import { decide } from '../../verdict/decide.ts';
import { packageIn } from '../../verdict/package-names.ts';
import { resolveStatement } from '../../verdict/resolve.ts';
import type { ProjectFacts, Statement } from '../../verdict/verdict.types.ts';
import { changedAtOf, resolveToday } from '../answer.ts';
import type { HttpContext } from '../app.types.ts';
import { Problem } from '../errors.ts';
import { type FoundPastStatement, findPastStatement } from '../past.ts';
import type { Located, Outcome, Question } from './check.types.ts';
import type { Seen } from './find-projects.ts';

/** What a question is about, once it is known. */
export type About = Extract<Located, { kind: 'project' }> & Pick<Question, 'version'>;

/** Answer a question from what was found of its project. */
export function answerNow(c: HttpContext, about: About, seen: Seen): Outcome {
  switch (seen.kind) {
    case 'statement':
      return answered(c, about, seen.stored);
    case 'pending':
      return { state: 'pending', project: `${about.name.owner}/${about.name.name}`, retryAfter: seen.retryAfter };
    case 'refused':
      return { state: 'failed', problem: seen.problem };
  }
}

function answered(c: HttpContext, about: About, stored: StoredStatement): Outcome {
  const { mapping, version, listing } = about;
  const chosen = choosePackage(about, stored.statement);
  const resolved = resolveToday(stored, c.get('sync').now(), { package: chosen, published: listing?.published });
  return {
    state: 'answered',
    project: nameOf(stored.statement.project),
    package: chosen ?? null,
    mapping,
    verdict: decide(resolved, version),
    foundAt: Math.max(
      changedAtOf(stored),
      mapping === null ? 0 : Date.parse(mapping.resolvedAt),
      listing?.listedAt ?? 0,
    ),
    cache: 'answer',
  };
}

/** Answer questions about one project as of a past day. What keeps them from being answered keeps all of them. */
export async function answerPast(
  c: HttpContext,
  all: readonly About[],
  { stored, asOf }: { readonly stored: StoredStatement; readonly asOf: string },
): Promise<readonly Outcome[]> {
  const { project } = stored.statement;
  const found = await findStatement(c, stored, asOf);
  if (found instanceof Problem) return all.map(() => ({ state: 'failed', problem: found }));
  if (found.kind === 'pending') {
    return all.map(() => ({ state: 'pending', project: nameOf(project), retryAfter: found.retryAfter }));
  }
  const { statement, at, cache } = found;
  return all.map((about): Outcome => {
    const chosen = choosePackage(about, statement);
    const published = about.listing?.published ?? [];
    const resolved = resolveStatement(statement, {
      now: at,
      asOf,
      published,
      ...(chosen !== undefined && { package: chosen }),
    });
    const verdict = decide(resolved, about.version);
    const known = { project: nameOf(project), package: chosen ?? null, mapping: about.mapping, verdict };
    return { state: 'answered', ...known, foundAt: c.get('sync').now(), cache };
  });
}

async function findStatement(
  c: HttpContext,
  stored: StoredStatement,
  asOf: string,
): Promise<FoundPastStatement | Problem> {
  const { owner, name } = stored.statement.project;
  try {
    return await findPastStatement(c, { path: { owner, repo: name }, stored, asOf });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Who names a package of a project means it; what a package is called elsewhere is for the statement to recognize. */
function choosePackage({ mapping, packages }: About, statement: Statement): string | undefined {
  return mapping === null ? packages[0] : packageIn(statement, packages);
}

function nameOf({ owner, name }: Pick<ProjectFacts, 'owner' | 'name'>): string {
  return `${owner}/${name}`;
}
