import type { CompiledRelease, Statement } from '../verdict/verdict.types.ts';

/** D1 allows 2,000,000 bytes a row (https://developers.cloudflare.com/d1/platform/limits/); the rest is for the other columns. */
export const STATEMENT_BYTES = 1_900_000;

/**
 * Shorten a statement to what one row holds: where it is larger than `limit` bytes of JSON, its oldest releases are left out,
 * whatever family they belong to (they stay in the table of releases). Throws a RangeError where the policy alone is too large.
 */
export function fitStatement(statement: Statement, limit: number = STATEMENT_BYTES): Statement {
  let excess = jsonBytes(statement) - limit;
  if (excess <= 0) return statement;
  const dropped = new Set<CompiledRelease>();
  for (const release of oldestFirst(statement)) {
    if (excess <= 0) break;
    dropped.add(release);
    excess -= jsonBytes(release);
  }
  if (excess > 0) throw new RangeError(`statement is ${excess} bytes over ${limit} without any release`);
  const families = statement.families.map((family) => ({
    ...family,
    releases: family.releases.filter((release) => !dropped.has(release)),
  }));
  return { ...statement, families };
}

function oldestFirst(statement: Statement): CompiledRelease[] {
  const releases = statement.families.flatMap((family) => family.releases);
  return releases.sort((a, b) => Date.parse(a.date) - Date.parse(b.date));
}

function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
