import type { Database } from '../store/database.ts';
import type { ProjectName } from '../store/names.ts';
import { loadProject } from '../store/projects.ts';
import { listOutdated, loadStatement, type Standing, saveStatement } from '../store/statements.ts';
import { STATEMENT_SCHEMA } from '../verdict/compile.ts';
import { compileProject } from './compile.ts';
import { describeError, logOutcome } from './log.ts';

/**
 * Five statements each in two batches, should D1 count them one by one against the 1,000 that it allows an invocation; what is asked
 * about meanwhile is compiled on the spot.
 */
const RECOMPILED_A_RUN = 150;

/**
 * Load what stands under a name, compiled by this version: one query that reads one row, unless the statement's schema is another
 * one. Then it is compiled from the stored policy and releases, without GitHub, and saved if this version is the newer one
 * (during a gradual deployment two versions answer from one database).
 */
export async function loadCurrentStatement(db: Database, name: ProjectName, now: number): Promise<Standing> {
  const standing = await loadStatement(db, name, now);
  if (standing.kind !== 'statement' || standing.schema === STATEMENT_SCHEMA) return standing;
  const compiled = await recompileProject(db, name);
  if (compiled === undefined) return { kind: 'unknown' };
  return { ...standing, ...compiled, schema: STATEMENT_SCHEMA };
}

/** Compile the statements that older versions left behind, a bounded number at a time. Returns how many. */
export async function recompileOutdated(db: Database): Promise<number> {
  const outdated = await listOutdated(db, STATEMENT_SCHEMA, RECOMPILED_A_RUN);
  let done = 0;
  for (const name of outdated) {
    const error = await recompileProject(db, name).then(() => undefined, describeError);
    if (error === undefined) done += 1;
    else
      logOutcome({
        message: 'statement not recompiled',
        project: projectOf(name),
        job: 'recompile',
        code: 'failed',
        detail: error,
      });
  }
  if (done > 0)
    logOutcome({ message: 'statements recompiled', job: 'recompile', code: 'saved', done, schema: STATEMENT_SCHEMA });
  return done;
}

async function recompileProject(db: Database, name: ProjectName) {
  const stored = await loadProject(db, name);
  if (stored === undefined) return undefined;
  const statement = await compileProject(stored);
  const { digest } = await saveStatement(db, stored.id, statement);
  return { statement, digest };
}

function projectOf({ host, owner, name }: ProjectName): string {
  return `${host}/${owner}/${name}`;
}
