import { and, eq, not, sql } from 'drizzle-orm';
import { keyOf, type ProjectName, sameName, standsUnder } from './names.ts';
import { projects, statements } from './schema.ts';
import type { SealedStatement } from './statement-seal.ts';
import { constant, type Owner } from './writing.ts';

/** What a row of `statements` says, times in epoch ms: a statement and when its project was read, or where the project went. */
type Says = (SealedStatement & { readonly syncedAt: number }) | { readonly movedTo: string };

export interface NamedStatement {
  /** The project's name now. */
  readonly name: ProjectName;
  /** The name that was asked for. */
  readonly asked: ProjectName;
  readonly sealed: SealedStatement;
  readonly syncedAt: number;
}

/** Write a statement under its project's name, over whatever stood there, and point every other name of the project at it. */
export function nameWrites(owner: Owner, { name, asked, sealed, syncedAt }: NamedStatement) {
  const movedTo = { owner: name.owner, name: name.name };
  const moved = { movedTo: JSON.stringify(movedTo) };
  const earlierNames = owner.db
    .update(statements)
    .set({ movedTo, schema: null, digest: null, syncedAt: null, goneAt: null, statement: null })
    .where(
      and(
        eq(statements.projectId, owner.id),
        not(standsUnder(name)),
        sql`${statements.movedTo} IS NOT ${moved.movedTo}`,
      ),
    );
  const writes = [nameWrite(owner, name, { ...sealed, syncedAt }), earlierNames];
  return sameName(name, asked) ? writes : [...writes, nameWrite(owner, asked, moved)];
}

function nameWrite({ db, is }: Owner, name: ProjectName, says: Says) {
  const { host, ownerKey, nameKey } = keyOf(name);
  const compiled = 'json' in says ? says : { schema: null, digest: null, syncedAt: null, json: null };
  const row = {
    host: constant(host, 'host'),
    ownerKey: constant(ownerKey, 'owner_key'),
    nameKey: constant(nameKey, 'name_key'),
    projectId: projects.id,
    schema: constant(compiled.schema, 'schema'),
    digest: constant(compiled.digest, 'digest'),
    syncedAt: constant(compiled.syncedAt, 'synced_at'),
    goneAt: constant(null, 'gone_at'),
    movedTo: constant('movedTo' in says ? says.movedTo : null, 'moved_to'),
    silence: constant(null, 'silence'),
    expiresAt: constant(null, 'expires_at'),
    statement: constant(compiled.json, 'statement'),
    askedLevel: constant(0, 'asked_level'),
    askedDay: constant(0, 'asked_day'),
  };
  return db
    .insert(statements)
    .select(db.select(row).from(projects).where(is))
    .onConflictDoUpdate({ target: [statements.host, statements.ownerKey, statements.nameKey], set: AS_TOLD });
}

/** Everything that the row says is replaced; how often is asked about it stays. */
const AS_TOLD = {
  projectId: sql`excluded.project_id`,
  schema: sql`excluded.schema`,
  digest: sql`excluded.digest`,
  syncedAt: sql`excluded.synced_at`,
  goneAt: sql`excluded.gone_at`,
  movedTo: sql`excluded.moved_to`,
  silence: sql`excluded.silence`,
  expiresAt: sql`excluded.expires_at`,
  statement: sql`excluded.statement`,
};
