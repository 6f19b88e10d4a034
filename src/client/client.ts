import { fetchCheck, fetchChecks } from './check.ts';
import type { Answered, CheckItem, ItemAnswer } from './check.types.ts';

export type { Verdict } from '../verdict/verdict.types.ts';
export { ApiError, type ApiErrorCode } from './api-error.ts';
export type { Answered, CheckItem, ItemAnswer, MappingNote, Refused, Waiting } from './check.types.ts';

/** A minute: a first question may wait in the API's queue. */
const PATIENCE_MS = 60_000;

export interface ClientOptions {
  /** Base address of the API: `https://stillpatched.example.com`. */
  readonly api: string | URL;
  /** An API key of the service, `sp_…`, for its higher limits; sent over https or to this machine only. */
  readonly key?: string;
  /** Milliseconds until a question is given up; a minute by default. */
  readonly patience?: number;
}

/** How a question is meant. */
export interface CheckOptions {
  /** Answer as on that day (its end in UTC), `2025-10-31`; as of now where absent. */
  readonly asOf?: string;
}

/** Asks a Stillpatched API. Whatever goes wrong is an `ApiError`, whose `code` says what, and `problem` what the API said. */
export interface Client {
  /** Ask about one version; waits while it is being read for the first time. */
  check(item: CheckItem, options?: CheckOptions): Promise<Answered>;
  /** Ask about many versions; answers stand in the order of the items, and say of each what is wrong with it. */
  checkAll(items: readonly CheckItem[], options?: CheckOptions): Promise<readonly ItemAnswer[]>;
}

/** Make a client for an API. Sends nothing. Throws a TypeError where the address is none. */
export function createClient({ api, key, patience = PATIENCE_MS }: ClientOptions): Client {
  const asking = { api: new URL(api), key, patience };
  return {
    check: async (item, { asOf } = {}) => (await fetchCheck({ ...asking, asOf }, item)).value,
    checkAll: (items, { asOf } = {}) => fetchChecks({ ...asking, asOf }, items),
  };
}
