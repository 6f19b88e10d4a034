import { sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Changes } from './changes.ts';
import type { Database } from './database.ts';
import { nameWrites } from './name-writes.ts';
import type { ProjectName } from './names.ts';
import { policyWrites } from './policies.ts';
import type { ProjectRecord } from './project.types.ts';
import { releaseWrites } from './releases.ts';
import { projects } from './schema.ts';
import { sealStatement } from './statement-seal.ts';
import { ownerOf } from './writing.ts';

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
  const { facts: name, githubId, syncedAt } = record;
  const sealed = await sealStatement(record.statement);
  const owner = ownerOf(db, { host: name.host, githubId, syncedAt });
  const writes: BatchItem<'sqlite'>[] = [
    ...(changes.policy ? policyWrites(owner, record.policy, syncedAt) : []),
    ...releaseWrites(owner, changes.releases, syncedAt),
    ...nameWrites(owner, { name, asked, sealed, syncedAt }),
  ];
  const [saved] = await db.batch([projectWrite(db, record), ...writes]);
  return saved.meta.changes === 0 ? 'superseded' : 'saved';
}

function projectWrite(db: Database, record: ProjectRecord) {
  const { facts, githubId, totals, syncedAt, changedAt, dueAt } = record;
  const told = {
    owner: facts.owner,
    name: facts.name,
    url: facts.url,
    archived: facts.archived,
    defaultBranch: facts.defaultBranch,
    releaseTotal: totals.releases,
    tagTotal: totals.tags,
    syncedAt,
    changedAt,
    dueAt,
    failures: 0,
    goneAt: null,
  };
  return db
    .insert(projects)
    .values({ host: facts.host.toLowerCase(), githubId, ...told })
    .onConflictDoUpdate({
      target: [projects.host, projects.githubId],
      set: told,
      setWhere: sql`${projects.syncedAt} <= ${syncedAt}`,
    });
}
