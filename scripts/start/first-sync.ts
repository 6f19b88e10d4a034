/** How long one project may take: its first contact, and a limit that has to pass. */
const PATIENCE_MS = 90_000;

/** What the Worker said about a project, as far as we look at it. */
interface Said {
  readonly status: number;
  readonly body: { readonly checkedAgainst?: { readonly releasesSyncedAt?: string | null } };
  /** Seconds; 0 where it did not say. */
  readonly retryAfter: number;
}

/**
 * Have the Worker read every project, one by one as GitHub likes it. Those that it knows from an earlier start go into its queue, to be
 * read again in the next seconds. Returns those that it could not read, with its words.
 */
export async function syncFirst(url: string, projects: readonly string[]): Promise<readonly string[]> {
  const startedAt = Date.now();
  const faults: string[] = [];
  for (const project of projects) {
    const address = `${url}/v1/projects/${project}`;
    const said = await settle(address);
    if (said.status !== 200) faults.push(`${project}: ${said.status} ${JSON.stringify(said.body).slice(0, 500)}`);
    // Where the limit for such work is used up, the Worker's own plan comes to the rest.
    else if (readAt(said) < startedAt) await ask(`${address}/refresh`, 'POST');
  }
  return faults;
}

/** Ask until there is an answer or a refusal, or patience ends. */
async function settle(address: string): Promise<Said> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const said = await ask(address, 'GET');
    if ((said.status !== 202 && said.status !== 429) || Date.now() > giveUpAt) return said;
    await new Promise((resolve) => setTimeout(resolve, Math.max(1, said.retryAfter) * 1000));
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
