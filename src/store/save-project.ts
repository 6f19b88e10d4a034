import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { type Changes, isChange } from './changes.ts';
import type { Database } from './database.ts';
import { nameWrites } from './name-writes.ts';
import type { ProjectName } from './names.ts';
import { policyWrites } from './policies.ts';
import type { ProjectRecord } from './project.types.ts';
import { hasIdentity } from './projects.ts';
import { releaseWrites } from './releases.ts';
import { projects } from './schema.ts';
import { sealStatement, statementWrite } from './statement-write.ts';

export interface ProjectSave {
  readonly record: ProjectRecord;
  readonly changes: Changes;
  /** The name that was asked for; where it is not the project's own it is remembered as an earlier name. */
  readonly asked: ProjectName;
}

/**
 * Save what a sync found: one batch, all of it or nothing. Doing it twice changes nothing.
 * `superseded`: a sync that began later has saved already, and nothing was written.
 */
export async function saveProject(
  db: Database,
  { record, changes, asked }: ProjectSave,
): Promise<'saved' | 'superseded'> {
  const { facts: name, syncedAt } = record;
  const project = ownedProject(db, record);
  const sealed = await sealStatement(record.statement);
  const writes: BatchItem<'sqlite'>[] = [
    ...(changes.policy ? policyWrites(db, project, record.policy, syncedAt) : []),
    ...releaseWrites(db, project, changes.releases, syncedAt),
    statementWrite(db, project, { name, sealed, syncedAt }),
    ...nameWrites(db, project, name, asked),
  ];
  const [saved] = await db.batch([projectWrite(db, record, isChange(changes)), ...writes]);
  return saved.meta.changes === 0 ? 'superseded' : 'saved';
}

/** The project's key, as a subquery that is empty where a later sync has saved: then every write after the first finds nothing. */
function ownedProject(db: Database, { facts, githubId, syncedAt }: ProjectRecord): SQL {
  return db
    .select({ id: projects.id })
    .from(projects)
    .where(and(hasIdentity({ host: facts.host, githubId }), eq(projects.syncedAt, syncedAt)))
    .getSQL();
}

function projectWrite(db: Database, record: ProjectRecord, changed: boolean) {
  const { facts, githubId, totals, syncedAt, dueAt } = record;
  const told = {
    owner: facts.owner,
    name: facts.name,
    url: facts.url,
    archived: facts.archived,
    defaultBranch: facts.defaultBranch,
    releaseTotal: totals.releases,
    tagTotal: totals.tags,
    syncedAt,
    dueAt,
    failures: 0,
    goneAt: null,
  };
  return db
    .insert(projects)
    .values({ host: facts.host.toLowerCase(), githubId, ...told, changedAt: syncedAt })
    .onConflictDoUpdate({
      target: [projects.host, projects.githubId],
      set: changed ? { ...told, changedAt: syncedAt } : told,
      setWhere: sql`${projects.syncedAt} <= ${syncedAt}`,
    });
}
