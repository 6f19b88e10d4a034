import { loadLedger } from '../store/ledger.ts';
import { affordableProjects, decideSpending } from './budget.ts';
import type { SyncContext } from './context.ts';

/** Count how many projects the plan may queue now without touching the reserve (points), at most `most`: what the ledger says. */
export async function countAffordable(
  { db, account, now }: SyncContext,
  reserve: number,
  most: number,
): Promise<number> {
  const entry = await loadLedger(db, { account: await account(), resource: 'graphql' });
  return affordableProjects(decideSpending(entry, { now: now(), reserve }), most);
}
