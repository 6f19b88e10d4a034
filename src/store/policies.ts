import { and, eq, isNull, not, notExists, type SQL, sql } from 'drizzle-orm';
import type { PolicyText } from './project.types.ts';
import { policies, projects } from './schema.ts';
import { constant, type Owner } from './writing.ts';

/**
 * Write the policy that stands now into the history: what stood before gets its `seen_until`, a new text becomes a new row.
 * A text that stands already is left alone, also with its first commit: HEAD moves on, the quoted lines do not.
 */
export function policyWrites(owner: Owner, policy: PolicyText | null, seenAt: number) {
  const stands = and(eq(policies.projectId, owner.id), isNull(policies.seenUntil));
  const close = owner.db.update(policies).set({ seenUntil: seenAt });
  if (policy === null) return [close.where(stands)];
  return [close.where(and(stands, not(isSameFile(policy)))), policyInsert(owner, policy, { stands, seenAt })];
}

function policyInsert(
  { db, is }: Owner,
  policy: PolicyText,
  { stands, seenAt }: { stands: SQL | undefined; seenAt: number },
) {
  const { blob, commit, path, repository, origin } = policy.source;
  const row = {
    id: sql<number>`NULL`.as('id'),
    projectId: projects.id,
    blob: constant(blob, 'blob'),
    commit: constant(commit, 'commit'),
    path: constant(path, 'path'),
    repository: constant(repository, 'repository'),
    source: constant(origin, 'source'),
    seenFrom: constant(seenAt, 'seen_from'),
    seenUntil: constant(null, 'seen_until'),
    truncated: constant(policy.truncated, 'truncated'),
    text: constant(policy.text, 'text'),
  };
  const standing = db.select({ one: sql`1` }).from(policies).where(stands);
  return db.insert(policies).select(
    db
      .select(row)
      .from(projects)
      .where(and(is, notExists(standing))),
  );
}

function isSameFile({ source }: PolicyText): SQL {
  const { blob, path, repository, origin } = source;
  return sql`(${policies.blob} = ${blob} AND ${policies.path} = ${path}
    AND ${policies.repository} = ${repository} AND ${policies.source} = ${origin})`;
}
