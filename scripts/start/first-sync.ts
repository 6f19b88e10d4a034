/** How long one project may take: its first contact, and a limit that has to pass. */
const PATIENCE_MS = 90_000;

/** What the Worker said about a project, as far as we look at it. */
interface Said {
  readonly status: number;
  readonly body: { readonly checkedAgainst?: { readonly releasesSyncedAt?: string | null } };
  /** Seconds; 0 where it did not say. */
  readonly retryAfter: number;
}

/** `POST /v1/check` takes so many items. */
const ITEMS_A_QUESTION = 1_000;

/**
 * Have the Worker read every project, in as few questions to GitHub as it can: what it does not know goes into its queue together. Those that
 * it knows from an earlier start follow, to be read again in the next seconds. Returns those that it could not read, with its words.
 */
export async function syncFirst(url: string, projects: readonly string[]): Promise<readonly string[]> {
  const startedAt = Date.now();
  const faults: string[] = [];
  for (let start = 0; start < projects.length; start += ITEMS_A_QUESTION) {
    await askForAll(url, projects.slice(start, start + ITEMS_A_QUESTION));
  }
  for (const project of projects) {
    const address = `${url}/v1/projects/${project}`;
    const said = await settle(address);
    if (said.status !== 200) faults.push(`${project}: ${said.status} ${JSON.stringify(said.body).slice(0, 500)}`);
    // Where the limit for such work is used up, the Worker's own plan comes to the rest.
    else if (readAt(said) < startedAt) await ask(`${address}/refresh`, 'POST');
  }
  return faults;
}

/** Ask about some version of each; what becomes of them is asked one by one. */
async function askForAll(url: string, projects: readonly string[]): Promise<void> {
  const body = JSON.stringify({ items: projects.map((project) => ({ project, version: '1.0.0' })) });
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(`${url}/v1/check`, { method: 'POST', body, headers, signal });
  await response.body?.cancel();
}

/** Ask until there is an answer or a refusal, or patience ends. */
async function settle(address: string): Promise<Said> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const said = await ask(address, 'GET');
    if ((said.status !== 202 && said.status !== 429) || Date.now() > giveUpAt) return said;
    // On this machine nobody minds to be asked every second; only a limit has to pass.
    const wait = said.status === 429 ? Math.max(1, said.retryAfter) : 1;
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}

async function ask(address: string, method: 'GET' | 'POST'): Promise<Said> {
  const response = await fetch(address, { method, signal: AbortSignal.timeout(PATIENCE_MS) });
  const body = (await response.json()) as Said['body'];
  return { status: response.status, body, retryAfter: Number(response.headers.get('retry-after')) };
}

/** When the project was last read, in epoch milliseconds; 0 where that is not known. */
function readAt({ body }: Said): number {
  return Date.parse(body.checkedAgainst?.releasesSyncedAt ?? '1970-01-01');
}
