import type { PackageUrl } from '../purl/purl.ts';
import type { PackageFinding, PackageStanding } from '../store/packages.ts';
import type { SyncContext } from './context.ts';
import { type Look, lookUpPackage } from './packages.ts';
import { queuePackages } from './queued-contacts.ts';

/** A Worker has six connections at once (https://developers.cloudflare.com/workers/platform/limits/); one stays free for the database. */
const LOOKS_AT_ONCE = 5;
/** A registry that failed, or was too slow for a person, is asked again by the queue after this time. Ms. */
const AFTER_FAILURE = 5_000;
/** Versions are compared with the tags of the project, which is read first. Ms. */
const AFTER_CONTACT = 10_000;

/** A package that nobody has asked about yet. */
export interface WantedPackage {
  readonly key: string;
  readonly purl: PackageUrl;
}

/**
 * Find the sources of a few packages inside the request that asks for them, within `budget` (ms). What is not settled by then waits in
 * the queue, and so does the look at which versions their registries have. Standings are `mapped`, `failed` or `pending`, in the order of the packages.
 */
export async function contactPackages(
  context: SyncContext,
  wanted: readonly WantedPackage[],
  budget: number,
): Promise<readonly PackageStanding[]> {
  const signal = AbortSignal.timeout(budget);
  const looks = await inLanes(wanted, ({ purl }) => lookUpPackage(context, purl, signal));
  const open = wanted.filter((_, i) => !looks[i]?.ok).map(({ key }) => key);
  const found = wanted.filter((_, i) => hasMapping(looks[i])).map(({ key }) => key);
  const until = await queuePackages(context, open, AFTER_FAILURE);
  await queuePackages(context, found, AFTER_CONTACT);
  return looks.map((look) => (look.ok ? standingOf(look.finding) : { kind: 'pending', until }));
}

function hasMapping(look: Look | undefined): boolean {
  return look?.ok === true && 'mapping' in look.finding;
}

function standingOf(finding: PackageFinding): PackageStanding {
  if ('mapping' in finding)
    return { kind: 'mapped', mapping: finding.mapping, isDue: false, published: [], listedAt: null };
  return { kind: 'failed', code: finding.code, elsewhere: finding.elsewhere };
}

/** Do something for each, a few at once; results in their order. */
async function inLanes(wanted: readonly WantedPackage[], look: (one: WantedPackage) => Promise<Look>): Promise<Look[]> {
  const results: Look[] = [];
  const queue = wanted.entries();
  const lane = async () => {
    for (const [i, one] of queue) results[i] = await look(one);
  };
  await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, lane));
  return results;
}
