import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { noteAnswerChange } from './answer-changes.ts';
import { type Changes, compareProject } from './changes.ts';
import type { Database } from './database.ts';
import { nameWrites } from './name-writes.ts';
import type { ProjectName } from './names.ts';
import { policyWrites } from './policies.ts';
import type { ProjectRecord, StoredProject } from './project.types.ts';
import { releaseWrites } from './releases.ts';
import { projects } from './schema.ts';
import { sealStatement } from './statement-seal.ts';
import { ownerOf } from './writing.ts';

/** An advisory comes out with the releases that have its patch, or soon after. */
const ADVISORY_DELAY = 3_600_000;

export interface ProjectSave {
  readonly record: ProjectRecord;
  /** What was stored of the project when it was looked at; `undefined`: nothing. Only the difference is written. */
  readonly stored: StoredProject | undefined;
  /** The name that was asked for; where it is not the project's own it is remembered as an earlier name. */
  readonly asked: ProjectName;
}

/**
 * Save what a sync found: one batch, all of it or nothing. `conflict`: nothing was written, because another sync has saved since
 * `stored` was loaded, or one that began later has; load again and compare anew.
 */
export async function saveProject(db: Database, { record, stored, asked }: ProjectSave): Promise<'saved' | 'conflict'> {
  const { facts: name, githubId, syncedAt } = record;
  const changes = compareProject(stored, record);
  const sealed = await sealStatement(record.statement);
  const saveId = crypto.randomUUID();
  const owner = ownerOf(db, { host: name.host, githubId }, saveId);
  const writes: BatchItem<'sqlite'>[] = [
    ...(changes.policy ? policyWrites(owner, record.policy, syncedAt) : []),
    ...releaseWrites(owner, changes.releases, syncedAt),
    ...nameWrites(owner, { name, asked, sealed, syncedAt }),
  ];
  const [saved] = await db.batch([
    projectWrite(db, record, {
      saveId,
      where: isUntouched(stored, syncedAt),
      readsCommits: hasNewPast(changes, stored, record),
      looksForAdvisories: stored !== undefined && changes.releases.told.length > 0,
    }),
    ...writes,
  ]);
  noteAnswerChange();
  return saved.meta.changes === 0 ? 'conflict' : 'saved';
}

/** What must hold of a row that stands already for it to be overwritten. */
function isUntouched(stored: StoredProject | undefined, syncedAt: number): SQL {
  if (stored === undefined) return sql`false`;
  return sql`${projects.saveId} = ${stored.saveId} AND ${projects.syncedAt} <= ${syncedAt}`;
}

/** True where the policy's commits, or the day of archiving, tell more than a sync sees. A new project's are due from the start. */
function hasNewPast({ policy }: Changes, stored: StoredProject | undefined, { facts }: ProjectRecord): boolean {
  return stored !== undefined && (policy || stored.facts.archived !== facts.archived);
}

interface ProjectWrite {
  readonly saveId: string;
  readonly where: SQL;
  /** Whether the policy's commits are to be read back. */
  readonly readsCommits: boolean;
  /** Whether the advisories may be others now. */
  readonly looksForAdvisories: boolean;
}

function projectWrite(db: Database, record: ProjectRecord, { saveId, where, ...next }: ProjectWrite) {
  const { facts, githubId, totals, syncedAt, changedAt, dueAt, isUntold } = record;
  const told = {
    owner: facts.owner,
    name: facts.name,
    url: facts.url,
    archived: facts.archived,
    defaultBranch: facts.defaultBranch,
    releaseTotal: totals.releases,
    tagTotal: totals.tags,
    saveId,
    syncedAt,
    changedAt,
    dueAt,
    failures: 0,
    goneAt: null,
    ...(isUntold && { heardAt: null }),
    ...(next.readsCommits && { historyDueAt: syncedAt }),
    ...(next.looksForAdvisories && { advisoriesDueAt: syncedAt + ADVISORY_DELAY }),
  };
  return db
    .insert(projects)
    .values({ host: facts.host.toLowerCase(), githubId, ...told })
    .onConflictDoUpdate({ target: [projects.host, projects.githubId], set: told, setWhere: where });
}
