import { type SQL, sql } from 'drizzle-orm';
import { statements } from './schema.ts';

/** A project as it is asked for. Case means nothing, as on GitHub. */
export interface ProjectName {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

export interface NameKey {
  readonly host: string;
  readonly ownerKey: string;
  readonly nameKey: string;
}

/** Fold a name into the columns of the statements' primary key. */
export function keyOf({ host, owner, name }: ProjectName): NameKey {
  return { host: host.toLowerCase(), ownerKey: owner.toLowerCase(), nameKey: name.toLowerCase() };
}

/** True where both names lead to the same row. */
export function sameName(a: ProjectName, b: ProjectName): boolean {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left.host === right.host && left.ownerKey === right.ownerKey && left.nameKey === right.nameKey;
}

/** The condition that picks the one row of `statements` that stands under a name. */
export function standsUnder(name: ProjectName): SQL {
  const { host, ownerKey, nameKey } = keyOf(name);
  return sql`(${statements.host} = ${host} AND ${statements.ownerKey} = ${ownerKey} AND ${statements.nameKey} = ${nameKey})`;
}
