import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { PublishedAdvisory } from '../advisory/advisory.types.ts';
import type { Statement } from '../verdict/verdict.types.ts';
import { type AdvisoryChanges, asStored } from './advisory-changes.ts';
import { noteAnswerChange } from './answer-changes.ts';
import type { Database } from './database.ts';
import type { StoredProject } from './project.types.ts';
import { advisories, projects, statements } from './schema.ts';
import { sealStatement } from './statement-seal.ts';
import { constant, type Owner, ownerOf } from './writing.ts';

/** Advisories a statement, as one JSON parameter of at most 2 MB: a summary has up to 1,024 characters, ranges a few hundred. */
const ADVISORIES_A_WRITE = 200;

/** A look at a project's advisories. Times are epoch ms. */
export interface AdvisoryLook {
  /** Of the list that was read. */
  readonly etag: string | null;
  readonly readAt: number;
  /** When to look again. */
  readonly dueAt: number;
}

export interface AdvisorySave extends AdvisoryLook {
  /** What was stored of the project when it was looked at. */
  readonly stored: StoredProject;
  readonly changes: AdvisoryChanges;
  /** Compiled with the advisories. */
  readonly statement: Statement;
}

/**
 * Save the advisories that were read, with the statement that they make: one batch, all of it or nothing. `conflict`: nothing was written,
 * because somebody has saved since `stored` was loaded; and whoever is about to save will notice this save.
 */
export async function saveAdvisories(db: Database, save: AdvisorySave): Promise<'saved' | 'conflict'> {
  const { stored, changes, statement, etag, readAt, dueAt } = save;
  const { schema, digest, json } = await sealStatement(statement);
  const saveId = crypto.randomUUID();
  const owner = ownerOf(db, { host: stored.facts.host, githubId: stored.githubId }, saveId);
  const writes: BatchItem<'sqlite'>[] = [
    ...chunks(changes.told.map(asStored)).map((rows) => upsert(owner, rows)),
    ...chunks(changes.gone).map((ids) => farewell(owner, ids, readAt)),
    db
      .update(statements)
      .set({ schema, digest, statement: sql`${json}` })
      .where(and(eq(statements.projectId, owner.id), isNull(statements.movedTo), lte(statements.schema, schema))),
  ];
  const [saved] = await db.batch([
    db
      .update(projects)
      .set({ saveId, advisoriesEtag: etag, advisoriesReadAt: readAt, advisoriesDueAt: dueAt })
      .where(and(eq(projects.id, stored.id), eq(projects.saveId, stored.saveId))),
    ...writes,
  ]);
  noteAnswerChange();
  return saved.meta.changes === 0 ? 'conflict' : 'saved';
}

/** Save that the advisories of a project still are what is stored. */
export async function saveAdvisoryLook(db: Database, id: number, { etag, readAt, dueAt }: AdvisoryLook): Promise<void> {
  await db
    .update(projects)
    .set({ advisoriesEtag: etag, advisoriesReadAt: readAt, advisoriesDueAt: dueAt })
    .where(eq(projects.id, id));
}

function upsert({ db, is }: Owner, json: string) {
  const field = <T>(name: keyof PublishedAdvisory, column: string) => sql<T>`r.value ->> ${name}`.as(column);
  const row = {
    projectId: projects.id,
    ghsaId: field<string>('id', 'ghsa_id'),
    cve: field<string>('cve', 'cve'),
    severity: field<'high'>('severity', 'severity'),
    summary: field<string>('summary', 'summary'),
    url: field<string>('url', 'url'),
    publishedAt: field<string>('publishedAt', 'published_at'),
    updatedAt: field<string>('updatedAt', 'updated_at'),
    withdrawnAt: field<string>('withdrawnAt', 'withdrawn_at'),
    goneAt: constant(null, 'gone_at'),
    vulnerabilities: field<[]>('vulnerabilities', 'vulnerabilities'),
  };
  return db
    .insert(advisories)
    .select(db.select(row).from(projects).innerJoin(sql`json_each(${json}) AS r`, sql`true`).where(is))
    .onConflictDoUpdate({ target: [advisories.projectId, advisories.ghsaId], set: AS_TOLD });
}

const AS_TOLD = {
  cve: sql`excluded.cve`,
  severity: sql`excluded.severity`,
  summary: sql`excluded.summary`,
  url: sql`excluded.url`,
  publishedAt: sql`excluded.published_at`,
  updatedAt: sql`excluded.updated_at`,
  withdrawnAt: sql`excluded.withdrawn_at`,
  goneAt: null,
  vulnerabilities: sql`excluded.vulnerabilities`,
};

function farewell({ db, id }: Owner, json: string, readAt: number) {
  const ids = sql`(SELECT value FROM json_each(${json}))`;
  return db
    .update(advisories)
    .set({ goneAt: readAt })
    .where(and(eq(advisories.projectId, id), inArray(advisories.ghsaId, ids)));
}

function chunks(items: readonly unknown[]): string[] {
  const starts = Array.from({ length: Math.ceil(items.length / ADVISORIES_A_WRITE) }, (_, i) => i * ADVISORIES_A_WRITE);
  return starts.map((start) => JSON.stringify(items.slice(start, start + ADVISORIES_A_WRITE)));
}
