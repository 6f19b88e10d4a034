/** GitHub asks for no concurrent requests, and so the demo gets none. First contact has a time budget of its own. */
const PATIENCE_MS = 30_000;
/** How often one project is asked for again while the Worker says that it is too early. */
const TRIES = 5;

/** Ask the Worker about every project once, so that it reads them now. Returns those that it could not read, with its words. */
export async function syncFirst(url: string, projects: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const project of projects) {
    const fault = await syncProject(`${url}/v1/projects/${project}`);
    if (fault) faults.push(`${project}: ${fault}`);
  }
  return faults;
}

async function syncProject(address: string): Promise<string | undefined> {
  let response: Response | undefined;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = await response.text();
    if (response.status === 200) return undefined;
    if (response.status !== 202 && response.status !== 429) return `${response.status} ${body.slice(0, 500)}`;
    const seconds = Number(response.headers.get('retry-after')) || 1;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
  return `still ${response?.status} after ${TRIES} tries`;
}
