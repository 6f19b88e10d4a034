import { parseAsOf } from '../verdict/resolve.ts';
import { CommandFailure } from './exit-codes.ts';

/** Read `--as-of`: epoch milliseconds, now where it was not given. Throws a `CommandFailure` where it is no date. */
export function momentOf(asOf: string | undefined): number {
  if (asOf === undefined) return Date.now();
  const moment = parseAsOf(asOf);
  if (moment !== undefined) return moment;
  throw new CommandFailure('usage', `--as-of ${JSON.stringify(asOf)} is no date. Give a day such as 2026-01-31.`);
}
