import { type PackageUrl, packageKey, parsePackageUrl } from '../purl/purl.ts';
import {
  type Failure,
  type FailureCode,
  IS_LASTING,
  type Mapping,
  type Resolution,
} from '../registry/registry.types.ts';
import { resolvePackage } from '../registry/resolve-package.ts';
import { loadPackages, type PackageFinding, savePackage } from '../store/packages.ts';
import { loadStatement } from '../store/statements.ts';
import type { SyncContext } from './context.ts';
import { syncJob } from './job.ts';
import { logOutcome } from './log.ts';
import type { SyncOutcome } from './outcome.ts';
import type { PackageJob } from './package-job.ts';
import { LISTING_HOLDS, listPackage } from './package-listing.ts';
import { internalFailure } from './question.ts';
import { queuePackages, queueProjects } from './queued-contacts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Sources move seldom: a look at what a registry lists does not ask again where the source is before this time. */
const MAPPING_HOLDS = 30 * DAY;
/** Of a lockfile that nobody has asked about before, all packages find their projects before the first is listed. Ms. */
const AFTER_OTHERS = 120_000;

/** How long a failure is believed: a name may be published any day; metadata changes with a release. Ms. */
const FAILURE_HOLDS: Record<FailureCode, number> = {
  'unknown-package': DAY,
  'no-repository': 7 * DAY,
  'unsupported-host': 7 * DAY,
  'unsupported-type': 7 * DAY,
  // About us or the network: never saved.
  upstream: 0,
  'rate-limited': 0,
};

const NO_REPOSITORY: Failure = { code: 'no-repository', message: 'The metadata of the package names no repository.' };

/** What a look at a package came to: something that was saved, or a failure that may be gone in a moment. */
export type Look =
  | { readonly ok: true; readonly finding: PackageFinding }
  | { readonly ok: false; readonly failure: Failure };

/** Ask the registries where the source of a package is, and save what they say. */
export async function lookUpPackage(context: SyncContext, purl: PackageUrl, signal?: AbortSignal): Promise<Look> {
  const { db, registry, now } = context;
  const resolution = await resolvePackage(purl, registry, signal === undefined ? {} : { signal });
  if (!resolution.ok && !IS_LASTING[resolution.failure.code]) return { ok: false, failure: resolution.failure };
  const finding = findingOf(resolution, now());
  await savePackage(db, packageKey(purl), finding);
  return { ok: true, finding };
}

function findingOf(resolution: Resolution, now: number): PackageFinding {
  if (resolution.ok && isNamable(resolution.mapping)) {
    return { mapping: resolution.mapping, dueAt: now + LISTING_HOLDS };
  }
  const failure: Failure = resolution.ok ? NO_REPOSITORY : resolution.failure;
  const elsewhere = failure.code === 'unsupported-host' ? failure.host : null;
  return { code: failure.code, elsewhere, until: now + FAILURE_HOLDS[failure.code] };
}

/** What metadata calls a repository may be a name that GitHub gives to none. */
function isNamable({ repository: { owner, name } }: Mapping): boolean {
  return syncJob.safeParse({ kind: 'sync', owner, name, cause: 'first-contact' }).success;
}

/** Do the package jobs of a batch, one after the other: registries, too, ask for no haste. Returns an outcome for each. Never throws. */
export async function lookUpPackages(
  context: SyncContext,
  jobs: readonly PackageJob[],
): Promise<readonly SyncOutcome[]> {
  const outcomes: SyncOutcome[] = [];
  for (const job of jobs) {
    const outcome = await lookUp(context, job).catch(internalFailure);
    logOutcome({ message: 'package looked up', job: 'package', package: job.purl, ...outcome });
    outcomes.push(outcome);
  }
  return outcomes;
}

/** Find the source of a package; where that is known, list its versions. */
async function lookUp(context: SyncContext, { purl: text }: PackageJob): Promise<SyncOutcome> {
  const read = parsePackageUrl(text);
  if (!read.ok) return { code: 'not-found' };
  const mapping = await loadMapping(context, read.purl);
  if (mapping === undefined) return findSource(context, read.purl);
  const standing = await listPackage(context, read.purl, mapping);
  if (standing.kind === 'unknown') await queueProjects(context, [mapping.repository]);
  return { code: 'saved' };
}

/** The mapping that is known and not yet to be asked for again. */
async function loadMapping({ db, now }: SyncContext, purl: PackageUrl): Promise<Mapping | undefined> {
  const [known] = await loadPackages(db, [packageKey(purl)], now());
  if (known?.kind !== 'mapped') return undefined;
  return Date.parse(known.mapping.resolvedAt) + MAPPING_HOLDS > now() ? known.mapping : undefined;
}

async function findSource(context: SyncContext, purl: PackageUrl): Promise<SyncOutcome> {
  const look = await lookUpPackage(context, purl);
  if (!look.ok) return outcomeOf(look.failure);
  if (!('mapping' in look.finding)) return { code: 'not-found' };
  const { repository } = look.finding.mapping;
  const standing = await loadStatement(context.db, repository, context.now());
  if (standing.kind === 'unknown') await queueProjects(context, [repository]);
  await queuePackages(context, [packageKey(purl)], AFTER_OTHERS);
  return { code: 'saved' };
}

function outcomeOf(failure: Failure): SyncOutcome {
  if (failure.code === 'rate-limited') return { code: 'rate-limited', retryAt: failure.retryAt };
  return { code: 'failed', fault: 'upstream', detail: failure.message };
}
