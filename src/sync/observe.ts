import type {
  FetchFault,
  FetchOptions,
  FetchResult,
  KnownProject,
  ProjectUpdate,
  WantedProject,
} from '../github/github.types.ts';
import type { Observation, PolicyText, StoredProject } from '../store/project.types.ts';
import { loadIdentity } from '../store/projects.ts';
import type { SyncContext } from './context.ts';
import { logOutcome } from './log.ts';
import type { Question } from './question.ts';

/** What GitHub says of a project, beside what is stored of it. */
export interface Sighting {
  readonly ok: true;
  readonly seen: Observation;
  /** The same project (GitHub's id) as the last sync left it; `undefined` where it is new. */
  readonly stored: StoredProject | undefined;
  /** Paths of policy files that hold no text and were passed over. */
  readonly unreadable: readonly string[];
}

/** A question that GitHub did not answer. */
export interface Unseen {
  readonly ok: false;
  readonly fault: FetchFault;
}

/** An answer of GitHub and when it was asked for (epoch ms). */
export interface Answered {
  readonly result: FetchResult<ProjectUpdate>;
  readonly askedAt: number;
}

/** Ask GitHub about projects, all together and only for what the store does not hold yet. Answers stand in the questions' order. */
export async function askGitHub(
  context: SyncContext,
  questions: readonly Pick<Question, 'asked' | 'named'>[],
  options: FetchOptions,
): Promise<readonly Answered[]> {
  if (questions.length === 0) return [];
  const askedAt = context.now();
  const { results, requests, points, rateLimit } = await context.fetchProjects(questions.map(wantedOf), options);
  const remaining = rateLimit?.remaining ?? null;
  const fields = { projects: questions.length, requests, points, remaining };
  logOutcome({ message: 'GitHub asked', job: 'fetch', code: requests > 0 ? 'answered' : 'held-back', ...fields });
  return results.map((result) => ({ result, askedAt }));
}

/** Tell which project an answer is about: the one that is stored under this name, one known by another name, or a new one. */
export async function identify(
  context: SyncContext,
  { asked, named }: Question,
  answer: Answered,
  options: FetchOptions,
): Promise<Sighting | Unseen> {
  if (!answer.result.ok) return { ok: false, fault: answer.result.error };
  const { host } = context;
  const { id: githubId } = answer.result.value;
  if (named?.githubId === githubId) return sightingOf(answer, { host, stored: named });
  const stored = await loadIdentity(context.db, { host, githubId });
  if (named === undefined) return sightingOf(answer, { host, stored });
  // The name belongs to another repository now: what was read against the old one's releases is worth nothing.
  const [again] = await askGitHub(context, [{ asked, named: stored }], options);
  return sightingOf(again ?? answer, { host, stored });
}

function wantedOf({ asked: { owner, name }, named }: Pick<Question, 'asked' | 'named'>): WantedProject {
  return named === undefined ? { owner, name } : { owner, name, known: knownOf(named) };
}

function knownOf({ policy, releases, totals }: StoredProject): KnownProject {
  return {
    policy: policy?.source.blob ? { blob: policy.source.blob } : null,
    releases: releases.map(({ tag, date, prerelease = false }) => ({ tag, date, prerelease })),
    totals,
  };
}

function sightingOf(
  { result, askedAt }: Answered,
  known: { host: string; stored: StoredProject | undefined },
): Sighting | Unseen {
  if (!result.ok) return { ok: false, fault: result.error };
  const update = result.value;
  const { id, owner, name, archived, defaultBranch, url, releases, totals, releasesComplete } = update;
  const seen: Observation = {
    githubId: id,
    facts: { host: known.host, owner, name, archived, defaultBranch, url },
    policy: policyOf(update, known.stored),
    releases,
    totals,
    releasesComplete,
    syncedAt: askedAt,
  };
  return { ok: true, seen, stored: known.stored, unreadable: update.unreadable.map(({ path }) => path) };
}

/** A text that was not sent again is the one that we hold. */
function policyOf({ policy }: ProjectUpdate, stored: StoredProject | undefined): PolicyText | null {
  if (policy === null) return null;
  const { path, blob, commit, origin, repository } = policy;
  const source = { path, blob, commit, origin, repository };
  if (policy.text !== null) return { source, text: policy.text, truncated: policy.truncated };
  const held = stored?.policy;
  if (held?.source.blob !== blob) throw new Error(`GitHub left out the text of blob ${blob}, which is not stored`);
  return { source, text: held.text, truncated: held.truncated };
}
