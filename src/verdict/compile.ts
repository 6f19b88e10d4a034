import { type Family, familiesOf } from '../version/families.ts';
import type { CompiledRelease, ReleaseFamily, Statement, StatementInput } from './verdict.types.ts';

/** Shape of a compiled statement; raise it whenever compiling the same input would give another value. */
export const STATEMENT_SCHEMA = 3;

/** Most releases that one family keeps, newest versions first: far above the largest project known (1,460 tags). */
export const FAMILY_RELEASES = 10_000;

/** Most families that are kept: a repository of more packages is asked with its largest ones. */
export const FAMILIES = 200;

/** Bring a date to UTC, so that dates compare as texts; days stay days. */
function utc(date: string): string {
  const time = date.length > 10 ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) ? date : new Date(time).toISOString();
}

function compileFamily({ prefix, package: name, scheme, releases }: Family): ReleaseFamily {
  return {
    prefix,
    package: name,
    scheme: scheme.name,
    releases: releases.slice(0, FAMILY_RELEASES).map(
      ({ version, tag, date, prerelease }): CompiledRelease => ({
        version: version.text,
        numbers: version.release,
        tag,
        date: utc(date),
        prerelease,
      }),
    ),
  };
}

/**
 * Compile a project's support statement: all that a verdict needs, as one JSON value. Everything that can be parsed is parsed
 * here, at sync time. The same input always gives the same value.
 */
export function compileStatement(input: StatementInput): Statement {
  const { project, source, policy, releases, releasesSyncedAt } = input;
  const families = familiesOf(releases, project.name).slice(0, FAMILIES).map(compileFamily);
  return { schema: STATEMENT_SCHEMA, project, source, policy, releasesSyncedAt, families };
}
