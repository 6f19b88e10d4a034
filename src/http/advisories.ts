import type { Resolved } from '../verdict/resolved.types.ts';

/** Describe the advisories that a project has published by the time of `resolved`, as JSON; `null` where none have been read yet. */
export function describeAdvisories({ statement: { advisories }, time }: Resolved) {
  if (advisories === undefined) return null;
  return advisories
    .filter(({ publishedAt, withdrawnAt }) => {
      return Date.parse(publishedAt) <= time && (withdrawnAt === null || Date.parse(withdrawnAt) > time);
    })
    .map(({ withdrawnAt: _, affected, ...advisory }) => ({
      ...advisory,
      affected: affected.map(({ name, range, alternatives, patched }) => {
        return { package: name, range, understood: alternatives !== null, patched };
      }),
    }));
}
