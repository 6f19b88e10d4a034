import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import type { PolicyText } from './project.types.ts';
import { policies } from './schema.ts';

/**
 * Write the policy that stands now into the history: what stood before gets its `seen_until`, a new text becomes a new row.
 * A text that stands already is left alone, also with its first commit: HEAD moves on, the quoted lines do not.
 * `project` is a subquery for the project's key; where it is empty nothing is written.
 */
export function policyWrites(db: Database, project: SQL, policy: PolicyText | null, seenAt: number) {
  const stands = and(eq(policies.projectId, sql`(${project})`), isNull(policies.seenUntil));
  if (policy === null) return [db.update(policies).set({ seenUntil: seenAt }).where(stands)] as const;
  const same = isSameFile(policy);
  return [
    db
      .update(policies)
      .set({ seenUntil: seenAt })
      .where(and(stands, sql`NOT (${same})`)),
    db.run(sql`
      INSERT INTO ${policies} (project_id, blob, "commit", path, repository, source, seen_from, truncated, text)
      SELECT p.id, ${policy.source.blob}, ${policy.source.commit}, ${policy.source.path}, ${policy.source.repository},
        ${policy.source.origin}, ${seenAt}, ${policy.truncated}, ${policy.text}
      FROM (${project}) AS p
      WHERE NOT EXISTS (SELECT 1 FROM ${policies} WHERE ${stands})`),
  ] as const;
}

function isSameFile({ source }: PolicyText): SQL | undefined {
  return and(
    eq(policies.blob, source.blob ?? ''),
    eq(policies.path, source.path),
    eq(policies.repository, source.repository),
    eq(policies.source, source.origin),
  );
}
