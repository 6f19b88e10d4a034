import { listLedger } from '../store/ledger.ts';
import { affordableProjects, decideAmong } from './budget.ts';
import type { SyncContext } from './context.ts';

/** Count how many projects the plan may queue now without touching the reserve (points), at most `most`: what the ledger says. */
export async function countAffordable(
  { db, account, now }: SyncContext,
  reserve: number,
  most: number,
): Promise<number> {
  const entries = await listLedger(db, await account());
  return affordableProjects(decideAmong(entries, 'graphql', { now: now(), reserve }), most);
}
