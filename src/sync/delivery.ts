import { type Delivery, readDelivery } from '../github/read-delivery.ts';
import type { Ignored, Meaning } from '../github/webhook.types.ts';
import { saveAdvisoriesDue } from '../store/advisory-schedule.ts';
import { type KnownName, loadReception, saveDelivery } from '../store/deliveries.ts';
import type { ProjectName } from '../store/names.ts';
import { saveOwnerDue, saveOwnerUnheard } from '../store/owners.ts';
import type { SyncContext } from './context.ts';
import { logOutcome } from './log.ts';
import { queueTold } from './told.ts';

/** GitHub sends a delivery again for up to seven days (Enterprise Server; three on github.com), and then under the same id. */
export const DELIVERY_REMEMBERED = 8 * 86_400_000;

/** A delivery whose signature was verified. `id`: `X-GitHub-Delivery`. */
export interface SignedDelivery extends Delivery {
  readonly id: string;
}

/** What became of a delivery. */
export type Received =
  /** Jobs for so many projects are in the queue. */
  | { readonly state: 'queued'; readonly projects: number }
  /** So many projects are due that were not; the next run of the plan takes them. */
  | { readonly state: 'planned'; readonly projects: number }
  /** It was acted on before. */
  | { readonly state: 'duplicate' }
  /** `unknown-project`: nobody has asked about it yet; only questions make a project known. */
  | { readonly state: 'ignored'; readonly why: Ignored | 'unknown-project' }
  /** It is not what GitHub documents. `fault` quotes nothing of it. */
  | { readonly state: 'unreadable'; readonly fault: string };

/** Act on a delivery, with at most two round trips to the database and one to the queue, and log one line without its payload. */
export async function receiveDelivery(context: SyncContext, { id, event, body }: SignedDelivery): Promise<Received> {
  const reading = readDelivery({ event, body }, context.host);
  const received = reading.ok
    ? await actOnce(context, id, reading.meaning)
    : ({ state: 'unreadable', fault: reading.fault } as const);
  const { state: code, ...fields } = received;
  logOutcome({ message: 'webhook received', job: 'webhook', code, event, delivery: id, ...fields });
  return received;
}

/**
 * Done first, remembered second: after a crash in between, a delivery that is sent again is acted on again, which does no harm; the
 * other way round it would be lost.
 */
async function actOnce(context: SyncContext, id: string, meaning: Meaning): Promise<Received> {
  if (meaning.kind === 'ignored') return { state: 'ignored', why: meaning.why };
  const names = namesIn(meaning).map((name): ProjectName => ({ host: context.host, ...name }));
  const { isRepeated, known } = await loadReception(context.db, id, names);
  if (isRepeated) return { state: 'duplicate' };
  const received = await (meaning.kind === 'owner'
    ? planOwner(context, meaning)
    : queueKnown(context, meaning.kind === 'renamed' ? both(names, known) : known));
  if (known.length > 0 && meaning.kind === 'sync' && meaning.reason === 'advisory') {
    await saveAdvisoriesDue(context.db, names, context.now());
  }
  const heard = isOfRepository(meaning) ? known.map(({ name }) => name) : [];
  if (received.state !== 'ignored') await saveDelivery(context.db, id, { now: context.now(), heard });
  return received;
}

/** True of what only a repository's own webhook, or an App that sees it, is told. Advisories of GitHub's whole database are told to every App. */
function isOfRepository(meaning: Meaning): boolean {
  return meaning.kind === 'renamed' || (meaning.kind === 'sync' && meaning.reason !== 'advisory');
}

function namesIn(meaning: Exclude<Meaning, { kind: 'ignored' }>) {
  switch (meaning.kind) {
    case 'sync':
      return meaning.projects;
    case 'gone':
      return [meaning.project];
    case 'renamed':
      return [meaning.to, meaning.from];
    case 'owner':
      return [];
  }
}

/**
 * A project that is known by one of its names is asked for by both: by the new one, in case that another repository has taken the old
 * one already, and by the old one, in case that GitHub's API does not know the new one yet.
 */
function both(names: readonly ProjectName[], known: readonly KnownName[]): readonly KnownName[] {
  return known.length === 0
    ? []
    : names.map((name) => known.find((one) => one.name === name) ?? { name, syncedAt: null });
}

async function queueKnown(context: SyncContext, known: readonly KnownName[]): Promise<Received> {
  if (known.length === 0) return { state: 'ignored', why: 'unknown-project' };
  await queueTold(context, known);
  return { state: 'queued', projects: known.length };
}

/** An owner may have thousands: they are left to the plan, which takes a bounded number at a time. */
async function planOwner(
  { db, host, now }: SyncContext,
  { owner, reason }: Extract<Meaning, { kind: 'owner' }>,
): Promise<Received> {
  if (reason === 'uninstalled')
    return { state: 'planned', projects: await saveOwnerUnheard(db, { host, owner }, now()) };
  const which = reason === 'defaults' ? 'without-policy' : 'all';
  return { state: 'planned', projects: await saveOwnerDue(db, { host, owner, which }, now()) };
}
