import type { PublishedAdvisory } from '../advisory/advisory.types.ts';

/** What differs between the stored advisories and those that were read. */
export interface AdvisoryChanges {
  /** New, or told differently. */
  readonly told: readonly PublishedAdvisory[];
  /** Ids of those that are no longer told. */
  readonly gone: readonly string[];
}

/** Compare what was read with what is stored. Missing ones count only where everything was read. */
export function compareAdvisories(
  stored: readonly PublishedAdvisory[],
  seen: readonly PublishedAdvisory[],
  complete: boolean,
): AdvisoryChanges {
  const before = new Map(stored.map((advisory) => [advisory.id, advisory]));
  const told = seen.filter((advisory) => !isSame(before.get(advisory.id), advisory));
  const ids = new Set(seen.map(({ id }) => id));
  return { told, gone: complete ? [...before.keys()].filter((id) => !ids.has(id)) : [] };
}

/** Put the changes in the place of what they change. */
export function mergeAdvisories(
  stored: readonly PublishedAdvisory[],
  { told, gone }: AdvisoryChanges,
): readonly PublishedAdvisory[] {
  const without = new Set([...told.map(({ id }) => id), ...gone]);
  return [...stored.filter(({ id }) => !without.has(id)), ...told];
}

/** Bring an advisory into the form in which it is stored, and its fields into one order. */
export function asStored(advisory: PublishedAdvisory): PublishedAdvisory {
  const { id, cve, severity, summary, url, publishedAt, updatedAt, withdrawnAt } = advisory;
  const vulnerabilities = advisory.vulnerabilities.map(({ package: name, ecosystem, range, patched }) => ({
    package: name,
    ecosystem,
    range,
    patched,
  }));
  return { id, cve, severity, summary, url, publishedAt, updatedAt, withdrawnAt, vulnerabilities };
}

function isSame(a: PublishedAdvisory | undefined, b: PublishedAdvisory): boolean {
  return a !== undefined && JSON.stringify(asStored(a)) === JSON.stringify(asStored(b));
}
