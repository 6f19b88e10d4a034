import { z } from 'zod';
import type { AdvisoryList, FetchedAdvisories, FetchedAdvisory, WantedAdvisories } from './advisories.types.ts';
import { advisoriesPath, readAdvisories } from './advisories-request.ts';
import { upstream } from './errors.ts';
import type { FetchFault, FetchOptions, FetchResult } from './github.types.ts';
import { Ledger } from './ledger.ts';
import type { RestClient } from './rest-client.ts';

/** Pages that are read: a thousand advisories. The most open projects have published a few hundred. */
const MAX_PAGES = 10;

/** Where questions go, and what is known of the budget. */
interface Asking {
  readonly client: RestClient;
  readonly ledger: Ledger;
  readonly options: FetchOptions;
}

/**
 * Fetch what repositories have published as advisories, one request after the other, as GitHub asks. A list that the caller holds costs
 * nothing. One that ran into a limit ends the work: the rest gets that fault. Never throws.
 */
export async function fetchAdvisories(
  client: RestClient,
  wanted: readonly WantedAdvisories[],
  options: FetchOptions = {},
): Promise<FetchedAdvisories> {
  const asking = { client, ledger: new Ledger(options.reserve ?? 0), options };
  const results: FetchResult<AdvisoryList>[] = [];
  for (const one of wanted) results.push(await fetchList(asking, one));
  const { requests, points, rateLimit, limited } = asking.ledger;
  return { results, requests, points, rateLimit, limited };
}

async function fetchList(asking: Asking, wanted: WantedAdvisories): Promise<FetchResult<AdvisoryList>> {
  const byId = new Map<string, FetchedAdvisory>();
  let path = advisoriesPath(wanted);
  let etag: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const refusal = asking.ledger.refusal();
    if (refusal !== null) return { ok: false, error: refusal };
    const answer = await asking.client.get({ path, etag: page === 0 ? wanted.etag : null }, asking.options);
    asking.ledger.enter(answer);
    if (!answer.ok) return { ok: false, error: answer.error };
    if (answer.kind === 'unchanged') return { ok: true, value: { kind: 'unchanged' } };
    const fault = readPage(answer.body, byId);
    if (fault !== null) return { ok: false, error: fault };
    if (page === 0) etag = answer.etag;
    if (answer.next === null) return { ok: true, value: read(byId, etag, true) };
    path = answer.next;
  }
  return { ok: true, value: read(byId, etag, false) };
}

/** Take in a page; an advisory that moved between two pages stands on both. Returns what is wrong with it. */
function readPage(body: unknown, byId: Map<string, FetchedAdvisory>): FetchFault | null {
  try {
    for (const advisory of readAdvisories(body)) byId.set(advisory.id, advisory);
    return null;
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    return upstream(`GitHub's answer does not fit its schema: ${why}`, { status: 200, tooHeavy: false, cause });
  }
}

function read(byId: ReadonlyMap<string, FetchedAdvisory>, etag: string | null, complete: boolean): AdvisoryList {
  return { kind: 'read', advisories: [...byId.values()], etag, complete };
}
