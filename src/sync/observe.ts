import type { FetchFault, KnownProject, ProjectUpdate } from '../github/github.types.ts';
import type { ProjectName } from '../store/names.ts';
import type { Observation, PolicyText, StoredProject } from '../store/project.types.ts';
import { loadIdentity } from '../store/projects.ts';
import type { SyncContext } from './context.ts';

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

/** What is asked about, and what is stored under that name. */
export interface Question {
  readonly asked: ProjectName;
  readonly named: StoredProject | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Look at a project on GitHub, asking only for what the store does not hold yet. */
export async function observeProject(context: SyncContext, question: Question): Promise<Sighting | Unseen> {
  const syncedAt = context.now();
  const { host } = context;
  const { named } = question;
  const first = await fetchKnown(context, question, named);
  if (!first.ok) return { ok: false, fault: first.error };
  if (named?.githubId === first.value.id) return sighting(first.value, { host, stored: named, syncedAt });

  const stored = await loadIdentity(context.db, { host, githubId: first.value.id });
  if (named === undefined) return sighting(first.value, { host, stored, syncedAt });
  // The name belongs to another repository now: what was read against the old one's releases is worth nothing.
  const second = await fetchKnown(context, question, stored);
  if (!second.ok) return { ok: false, fault: second.error };
  return sighting(second.value, { host, stored, syncedAt });
}

function fetchKnown(context: SyncContext, { asked, signal }: Question, stored: StoredProject | undefined) {
  const { owner, name } = asked;
  const wanted = stored === undefined ? { owner, name } : { owner, name, known: knownOf(stored) };
  return context.fetchProject(wanted, signal === undefined ? {} : { signal });
}

function knownOf({ policy, releases, totals }: StoredProject): KnownProject {
  return {
    policy: policy?.source.blob ? { blob: policy.source.blob } : null,
    releases: releases.map(({ tag, date, prerelease = false }) => ({ tag, date, prerelease })),
    totals,
  };
}

interface Surroundings {
  readonly host: string;
  readonly stored: StoredProject | undefined;
  readonly syncedAt: number;
}

function sighting(update: ProjectUpdate, { host, stored, syncedAt }: Surroundings): Sighting {
  const { id, owner, name, archived, defaultBranch, url, releases, totals, releasesComplete } = update;
  const seen: Observation = {
    githubId: id,
    facts: { host, owner, name, archived, defaultBranch, url },
    policy: policyOf(update, stored),
    releases,
    totals,
    releasesComplete,
    syncedAt,
  };
  return { ok: true, seen, stored, unreadable: update.unreadable.map(({ path }) => path) };
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
