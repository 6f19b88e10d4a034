import type { AdvisoryList, FetchedAdvisory, WantedAdvisories } from '../../src/github/advisories.types.ts';
import type {
  FetchedProject,
  FetchFault,
  FetchResult,
  ProjectUpdate,
  WantedProject,
} from '../../src/github/github.types.ts';
import type { PolicyHistory, PolicyPeriod, WantedHistory } from '../../src/github/history.types.ts';
import type { SyncContext } from '../../src/sync/context.ts';

type Seed = Partial<FetchedProject> & { readonly text?: string | null };

/** What GitHub would tell about a small project; a test names only what matters to it. */
export function projectOf({ owner = 'Acme', name = 'Rocket', text = TABLE, ...seed }: Seed = {}): FetchedProject {
  const file = { path: 'SECURITY.md', blob: `blob of ${text}`, commit: 'c0ffee', origin: 'repo' } as const;
  return {
    id: `R_${owner}_${name}`,
    host: 'github.com',
    owner,
    name,
    url: `https://github.com/${owner}/${name}`,
    archived: false,
    defaultBranch: 'main',
    headCommit: 'c0ffee',
    policy: text === null ? null : { ...file, repository: `${owner}/${name}`, text, truncated: false },
    unreadable: [],
    releases: [
      { tag: 'v2.1.0', date: '2026-10-01T00:00:00Z', prerelease: false },
      { tag: 'v1.4.0', date: '2025-10-01T00:00:00Z', prerelease: false },
    ],
    totals: { releases: 2, tags: 2 },
    releasesComplete: true,
    rateLimit: null,
    ...seed,
  };
}

export const TABLE = '# Security\n\n| Version | Supported |\n| --- | --- |\n| 2.x | yes |\n| 1.x | no |\n';

/** A text that stood as the policy of `projectOf({ name })`, as its commits tell it; days as `2025-10-31`. */
export function periodOf(
  text: string,
  from: string,
  until: string | null,
  more: Partial<PolicyPeriod> = {},
): PolicyPeriod {
  return {
    path: 'SECURITY.md',
    blob: `blob of ${text}`,
    commit: `commit of ${from}`,
    origin: 'repo',
    repository: 'Acme/Rocket',
    from: `${from}T00:00:00Z`,
    until: until === null ? null : `${until}T00:00:00Z`,
    text,
    truncated: false,
    ...more,
  };
}

/** A GitHub that answers from a list, as the real one does: names in any case, texts only where they are not known. */
export class FakeGitHub {
  readonly asked: WantedProject[][] = [];
  readonly askedHistories: WantedHistory[][] = [];
  readonly #answers = new Map<string, FetchedProject | FetchFault>();
  readonly #histories = new Map<string, PolicyHistory | FetchFault>();
  readonly askedAdvisories: WantedAdvisories[][] = [];
  readonly #advisories = new Map<string, readonly FetchedAdvisory[] | FetchFault>();

  /** Let a name lead to a project or a fault; other names are not found. */
  set(name: string, answer: FetchedProject | FetchFault): void {
    this.#answers.set(name.toLowerCase(), answer);
  }

  /** Let the id of a project lead to what stood as its policy, or a fault; other ids are not found. */
  setHistory(id: string, answer: PolicyHistory | FetchFault): void {
    this.#histories.set(id, answer);
  }

  /** To be used as the context's `fetchHistories`. Sends no text that is known. */
  readonly fetchHistories: SyncContext['fetchHistories'] = async (wanted) => {
    this.askedHistories.push([...wanted]);
    const results = wanted.map((one) => this.#history(one));
    return { results, requests: 1, points: 1, rateLimit: null, limited: null };
  };

  /** Let a name lead to published advisories or a fault; other names have published none. */
  setAdvisories(name: string, answer: readonly FetchedAdvisory[] | FetchFault): void {
    this.#advisories.set(name.toLowerCase(), answer);
  }

  /** To be used as the context's `fetchAdvisories`. Sends no list that is known. */
  readonly fetchAdvisories: SyncContext['fetchAdvisories'] = async (wanted) => {
    this.askedAdvisories.push([...wanted]);
    const results = wanted.map((one) => this.#advisoriesOf(one));
    return { results, requests: wanted.length, points: wanted.length, rateLimit: null, limited: null };
  };

  /** To be used as the context's `fetchProjects`. */
  readonly fetch: SyncContext['fetchProjects'] = async (wanted) => {
    this.asked.push([...wanted]);
    const results = wanted.map((project) => this.#answer(project));
    return { results, requests: 1, points: 1, rateLimit: null, limited: null };
  };

  #advisoriesOf({ owner, name, etag }: WantedAdvisories): FetchResult<AdvisoryList> {
    const answer = this.#advisories.get(`${owner}/${name}`.toLowerCase()) ?? [];
    if ('code' in answer) return { ok: false, error: answer };
    const own = `"${JSON.stringify(answer)}"`;
    if (etag === own) return { ok: true, value: { kind: 'unchanged' } };
    return { ok: true, value: { kind: 'read', advisories: answer, etag: own, complete: true } };
  }

  #history({ id, heldBlobs }: WantedHistory): FetchResult<PolicyHistory> {
    const answer = this.#histories.get(id);
    if (answer === undefined) return { ok: false, error: { code: 'not-found', message: 'no such repository' } };
    if ('code' in answer) return { ok: false, error: answer };
    const periods = answer.periods.map((period) => (heldBlobs.has(period.blob) ? { ...period, text: null } : period));
    return { ok: true, value: { ...answer, periods } };
  }

  #answer({ owner, name, known }: WantedProject): FetchResult<ProjectUpdate> {
    const answer = this.#answers.get(`${owner}/${name}`.toLowerCase());
    if (answer === undefined) return { ok: false, error: { code: 'not-found', message: 'no such repository' } };
    if ('code' in answer) return { ok: false, error: answer };
    const isKnown = answer.policy !== null && known?.policy?.blob === answer.policy.blob;
    const { text: _text, truncated: _truncated, ...file } = answer.policy ?? {};
    return { ok: true, value: isKnown ? { ...answer, policy: { ...answer.policy, ...file, text: null } } : answer };
  }
}

export const DOWN: FetchFault = { code: 'upstream', message: 'GitHub answered 502', status: 502, tooHeavy: true };
