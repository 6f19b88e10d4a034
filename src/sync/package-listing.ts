import type { PackageUrl } from '../purl/purl.ts';
import { packageKey } from '../purl/purl.ts';
import { namesOf } from '../registry/package-names.ts';
import { fetchPackageReleases } from '../registry/package-releases.ts';
import type { Failure, Mapping } from '../registry/registry.types.ts';
import { savePackageDue, savePublished } from '../store/packages.ts';
import type { Standing } from '../store/statements.ts';
import { packageIn } from '../verdict/package-names.ts';
import { findUntagged } from '../verdict/published.ts';
import type { SyncContext } from './context.ts';
import { logOutcome } from './log.ts';
import { loadCurrentStatement } from './recompile.ts';

const HOUR = 3_600_000;

/** Whoever asks after this time still gets the old answer, and sets off a new look at what the registry lists. */
export const LISTING_HOLDS = 24 * HOUR;
/** Nothing but completeness hangs on a list that did not come: the next to ask sets off another look, and no job is repeated for it. */
const AFTER_FAILURE = HOUR;

/**
 * Complete the tags of a package's project: ask the registry which versions it has, and save those that no tag names. Returns what stands
 * under the project's name; without a statement nothing is asked.
 */
export async function listPackage(context: SyncContext, purl: PackageUrl, mapping: Mapping): Promise<Standing> {
  const { db, now } = context;
  const standing = await loadPresent(context, mapping);
  if (standing.kind !== 'statement') return standing;
  const key = packageKey(purl);
  const listing = await fetchPackageReleases(purl, context.registry);
  if (!listing.ok) {
    await savePackageDue(db, key, dueAfter(listing.failure, now()));
    const { code, message: detail } = listing.failure;
    logOutcome({ message: 'package not listed', job: 'package', package: key, code, detail });
    return standing;
  }
  const { statement } = standing;
  const published = findUntagged(statement, packageIn(statement, namesOf(purl, mapping)), listing.releases);
  await savePublished(db, key, { published, listedAt: now(), dueAt: now() + LISTING_HOLDS });
  return standing;
}

async function loadPresent({ db, host, now }: SyncContext, { repository }: Mapping): Promise<Standing> {
  const standing = await loadCurrentStatement(db, repository, now());
  return standing.kind === 'moved' ? loadCurrentStatement(db, { host, ...standing }, now()) : standing;
}

function dueAfter(failure: Failure, now: number): number {
  return failure.code === 'rate-limited' ? Math.max(failure.retryAt, now + AFTER_FAILURE) : now + AFTER_FAILURE;
}
