import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { noteAnswerChange } from './answer-changes.ts';
import type { Database } from './database.ts';
import type { HistoryChanges, PastPolicy, StoredHistory } from './history.types.ts';
import { hasIdentity, type ProjectIdentity } from './projects.ts';
import { policies, projects } from './schema.ts';
import { type Owner, ownerOf } from './writing.ts';

/** Characters of JSON in one parameter: D1 allows 2,000,000 bytes, and a character takes up to three. */
const CHARACTERS_A_WRITE = 600_000;
/** Characters of one text: alone in its parameter it fits even where every one of them has to be escaped (six bytes). */
const TEXT_CHARACTERS = 256 * 1024;

/** Load what is stored of a project's history, without the texts, by GitHub's id. `undefined` where there is none. */
export async function loadHistory(db: Database, identity: ProjectIdentity): Promise<StoredHistory | undefined> {
  const key = sql`(${db.select({ id: projects.id }).from(projects).where(hasIdentity(identity)).getSQL()})`;
  const { path, commit, blob, source, repository, seenFrom, seenUntil } = policies;
  const [found, records] = await db.batch([
    db.select().from(projects).where(eq(projects.id, key)),
    db
      .select({ id: policies.id, path, commit, blob, source, repository, seenFrom, seenUntil })
      .from(policies)
      .where(eq(policies.projectId, key))
      .orderBy(policies.seenFrom, policies.id),
  ]);
  const [project] = found;
  if (project === undefined) return undefined;
  const { historyFrom, historyDueAt, ...facts } = project;
  return {
    id: facts.id,
    host: facts.host,
    owner: facts.owner,
    name: facts.name,
    githubId: facts.githubId,
    saveId: facts.saveId,
    syncedAt: facts.syncedAt,
    from: historyFrom,
    dueAt: historyDueAt,
    records: records.map((row) => ({
      id: row.id,
      source: { path: row.path, commit: row.commit, blob: row.blob, origin: row.source, repository: row.repository },
      from: row.seenFrom,
      until: row.seenUntil,
    })),
  };
}

/** What the commits told. Times are epoch ms. */
export interface HistorySave {
  /** What was stored when `changes` were worked out. */
  readonly stored: StoredHistory;
  readonly changes: HistoryChanges;
  /** Since when it is known what stood. */
  readonly from: number;
  readonly archivedAt: number | null;
}

/**
 * Save what the commits told, and that all of them are read: one batch, all of it or nothing. `conflict`: nothing was written, because a
 * sync has saved since `stored` was loaded.
 */
export async function saveHistory(
  db: Database,
  { stored, changes, from, archivedAt }: HistorySave,
): Promise<'saved' | 'conflict'> {
  const owner = ownerOf(db, stored, stored.saveId);
  const writes: BatchItem<'sqlite'>[] = [
    ...changes.amended.map((record) => amendment(owner, record)),
    ...chunks(changes.added.map(cut)).map((json) => insertion(owner, json)),
  ];
  const [read] = await db.batch([
    db.update(projects).set({ historyFrom: from, historyDueAt: null, archivedAt }).where(owner.is),
    ...writes,
  ]);
  noteAnswerChange();
  return read.meta.changes === 0 ? 'conflict' : 'saved';
}

function amendment({ db, id: project }: Owner, { id, from, until, commit }: HistoryChanges['amended'][number]) {
  return db
    .update(policies)
    .set({ seenFrom: from, seenUntil: until, commit })
    .where(and(eq(policies.id, id), eq(policies.projectId, project)));
}

function insertion({ db, is }: Owner, json: string) {
  const field = <T>(path: string, name: string) => sql<T>`r.value ->> ${path}`.as(name);
  const sameBlob = (column: SQL) =>
    sql`(SELECT ${column} FROM policies AS p WHERE p.project_id = ${projects.id} AND p.blob = r.value ->> '$.source.blob' LIMIT 1)`;
  const row = {
    id: sql<number>`NULL`.as('id'),
    projectId: projects.id,
    blob: field<string>('$.source.blob', 'blob'),
    commit: field<string>('$.source.commit', 'commit'),
    path: field<string>('$.source.path', 'path'),
    repository: field<string>('$.source.repository', 'repository'),
    source: field<'repo' | 'owner-default'>('$.source.origin', 'source'),
    seenFrom: field<number>('$.from', 'seen_from'),
    seenUntil: field<number>('$.until', 'seen_until'),
    truncated: sql<boolean>`coalesce(r.value ->> '$.truncated', ${sameBlob(sql`p.truncated`)})`.as('truncated'),
    text: sql<string>`coalesce(r.value ->> '$.text', ${sameBlob(sql`p.text`)})`.as('text'),
  };
  return db
    .insert(policies)
    .select(db.select(row).from(projects).innerJoin(sql`json_each(${json}) AS r`, sql`true`).where(is));
}

/** Keep a text that no parameter could carry as far as one can; four times what is read of a policy. */
function cut(record: PastPolicy): PastPolicy {
  if (record.text === null || record.text.length <= TEXT_CHARACTERS) return record;
  return { ...record, text: record.text.slice(0, TEXT_CHARACTERS), truncated: true };
}

/** Put records into as few JSON parameters as their texts allow. */
function chunks(records: readonly PastPolicy[]): string[] {
  const full: string[][] = [];
  let room = 0;
  for (const record of records) {
    const json = JSON.stringify(record);
    if (json.length > room) {
      full.push([]);
      room = CHARACTERS_A_WRITE;
    }
    full.at(-1)?.push(json);
    room -= json.length;
  }
  return full.map((items) => `[${items.join(',')}]`);
}
