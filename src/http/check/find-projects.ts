import type { ProjectName } from '../../store/names.ts';
import type { Standing } from '../../store/statements.ts';
import { contactProjects } from '../../sync/first-contact.ts';
import { queueProjects } from '../../sync/queued-contacts.ts';
import type { HttpContext } from '../app.types.ts';
import { type Found, readContact, secondsUntil } from '../find.ts';
import { loadKnown, loadKnownParts } from '../known.ts';
import { noteAsked } from '../popularity.ts';
import type { Allowance } from './allowance.ts';

/** The plan compiles what an older version left behind within minutes. */
const RECOMPILED_SECONDS = 300;

/** What a project came to: never `moved`, because that is followed. */
export type Seen = Exclude<Found, { kind: 'moved' }>;

/** A project that is asked about, and what to do with what is found of it, then and there: not all fit into memory together. */
export interface Wanted {
  readonly name: ProjectName;
  readonly see: (seen: Seen) => void;
}

/** Find projects, each by another name, whatever they are called by now; those that nobody has asked about within the allowance. */
export async function findProjects(c: HttpContext, wanted: readonly Wanted[], allowance: Allowance): Promise<void> {
  const first = await findKnown(c, wanted, allowance);
  // Earlier names all lead to the present one, so that one more look is enough.
  const second = await findKnown(c, first.moved, allowance);
  await contactUnknown(c, [...first.unknown, ...second.unknown], allowance);
}

/** Find what stands under the names; returns those under which nothing does, and the present names of those that moved. */
async function findKnown(
  c: HttpContext,
  wanted: readonly Wanted[],
  allowance: Allowance,
): Promise<{ unknown: Wanted[]; moved: Wanted[] }> {
  const { db, now, host } = c.get('sync');
  const byName = new Map(wanted.map((one) => [one.name, one]));
  const left = { unknown: [] as Wanted[], moved: [] as Wanted[] };
  for await (const part of loadKnownParts(db, [...byName.keys()], now())) {
    noteAsked(
      c,
      part.flatMap(([name, { kind }]) => (kind === 'statement' ? [name] : [])),
    );
    for (const [name, known] of part) {
      const one = byName.get(name);
      if (one === undefined) continue;
      const isLate = known.kind === 'apart' && allowance.apart-- <= 0;
      const standing = known.kind === 'apart' && !isLate ? await loadKnown(db, name, now()) : known;
      if (standing.kind === 'apart') one.see({ kind: 'pending', retryAfter: RECOMPILED_SECONDS });
      else if (standing.kind === 'unknown') left.unknown.push(one);
      else if (standing.kind === 'moved') left.moved.push({ ...one, name: { ...standing, host } });
      else one.see(readSeen(c, name, standing));
    }
  }
  return left;
}

/** Read a few projects that nobody has asked about yet, queue the others, and refuse what is more than the client may ask for. */
async function contactUnknown(c: HttpContext, wanted: readonly Wanted[], allowance: Allowance): Promise<void> {
  const { granted, refusal } = await allowance.grant(wanted.length);
  const here = wanted.slice(0, Math.min(granted, allowance.left > 0 ? allowance.projects : 0));
  const later = wanted.slice(here.length, granted);
  allowance.projects -= here.length;
  await contactHere(c, here, allowance.left);
  const until = await queueProjects(
    c.get('sync'),
    later.map(({ name }) => name),
  );
  for (const one of later) one.see({ kind: 'pending', retryAfter: secondsUntil(c, until) });
  for (const one of wanted.slice(granted)) if (refusal !== undefined) one.see({ kind: 'refused', problem: refusal });
}

async function contactHere(c: HttpContext, wanted: readonly Wanted[], budget: number): Promise<void> {
  if (wanted.length === 0) return;
  const { db, host, now } = c.get('sync');
  const requests = wanted.map(({ name: { owner, name } }) => ({ owner, name, cause: 'first-contact' }) as const);
  const contacts = await contactProjects(c.get('sync'), requests, budget);
  for (const [i, one] of wanted.entries()) {
    const contact = contacts[i];
    if (contact?.kind === 'unavailable') one.see(readSeen(c, one.name, contact));
    else if (contact !== undefined) {
      const present = contact.kind === 'moved' ? await loadKnown(db, { ...contact, host }, now()) : contact;
      one.see(readSeen(c, one.name, present));
    }
  }
}

function readSeen(c: HttpContext, { owner, name }: ProjectName, standing: Standing | { kind: 'unavailable' }): Seen {
  if (standing.kind === 'unknown' || standing.kind === 'moved') throw new Error(`${owner}/${name} moved to nowhere`);
  const found = readContact(c, { owner, repo: name }, standing);
  if (found.kind === 'moved') throw new Error(`${owner}/${name} moved to nowhere`);
  return found;
}
