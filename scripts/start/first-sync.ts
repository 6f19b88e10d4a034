/** How long one project may take: its first contact, a refresh through the queue, and a limit that has to pass. */
const PATIENCE_MS = 90_000;
/** The queue hands over what it has every two seconds. */
const POLL_MS = 500;

/** What the Worker said about a project, as far as we look at it. */
interface Said {
  readonly status: number;
  readonly body: { readonly checkedAgainst?: { readonly releasesSyncedAt?: string | null } };
  readonly retryAfter: number;
}

/**
 * Have the Worker read every project now: unknown ones on first contact, one by one as GitHub likes it, and those that it knows
 * from an earlier start through the queue. Returns those that it could not read, with its words.
 */
export async function syncFirst(url: string, projects: readonly string[]): Promise<readonly string[]> {
  const startedAt = Date.now();
  const addresses = projects.map((project) => `${url}/v1/projects/${project}`);
  const faults: string[] = [];
  const stale: string[] = [];
  for (const address of addresses) {
    const said = await settle(address, isAnswer);
    if (!isAnswer(said)) faults.push(describe(address, said));
    else if (!isSince(startedAt)(said)) stale.push(address);
  }
  for (const address of stale) await ask(`${address}/refresh`, 'POST');
  for (const address of stale) {
    const said = await settle(address, isSince(startedAt));
    if (!isSince(startedAt)(said)) faults.push(describe(address, said));
  }
  return faults;
}

/** Ask until it is good, it is refused, or patience ends. */
async function settle(address: string, isGood: (said: Said) => boolean): Promise<Said> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const said = await ask(address, 'GET');
    const mayChange = said.status === 200 || said.status === 202 || said.status === 429;
    if (isGood(said) || !mayChange || Date.now() > giveUpAt) return said;
    await new Promise((resolve) => setTimeout(resolve, said.retryAfter * 1000 || POLL_MS));
  }
}

async function ask(address: string, method: 'GET' | 'POST'): Promise<Said> {
  const response = await fetch(address, { method, signal: AbortSignal.timeout(PATIENCE_MS) });
  const body = (await response.json()) as Said['body'];
  return { status: response.status, body, retryAfter: Number(response.headers.get('retry-after')) };
}

const isAnswer = ({ status }: Said): boolean => status === 200;

/** True for an answer that rests on what was read after a moment. */
function isSince(moment: number): (said: Said) => boolean {
  return ({ status, body }) => status === 200 && Date.parse(body.checkedAgainst?.releasesSyncedAt ?? '') >= moment;
}

function describe(address: string, { status, body }: Said): string {
  return `${new URL(address).pathname}: ${status} ${JSON.stringify(body).slice(0, 500)}`;
}
