import type { Observation, PolicyText, StoredProject } from './project.types.ts';
import { compareReleases, type ReleaseChanges } from './releases.ts';

/** What a sync found that is not stored yet. */
export interface Changes {
  /** Name, address, archived, default branch, totals, or that the project is back. */
  readonly facts: boolean;
  readonly policy: boolean;
  readonly releases: ReleaseChanges;
}

/** Compare what a sync saw with what is stored; with nothing stored everything is new. */
export function compareProject(stored: StoredProject | undefined, seen: Observation): Changes {
  const releases = compareReleases(stored?.releases ?? [], seen);
  if (stored === undefined) return { facts: true, policy: true, releases };
  return { facts: !sameFacts(stored, seen), policy: !samePolicy(stored.policy, seen.policy), releases };
}

/** True where a comparison found something to write. */
export function isChange({ facts, policy, releases }: Changes): boolean {
  return facts || policy || releases.told.length > 0 || releases.gone.length > 0;
}

function sameFacts(stored: StoredProject, seen: Observation): boolean {
  const [a, b] = [stored.facts, seen.facts];
  return (
    stored.goneAt === null &&
    a.owner === b.owner &&
    a.name === b.name &&
    a.url === b.url &&
    a.archived === b.archived &&
    a.defaultBranch === b.defaultBranch &&
    stored.totals.releases === seen.totals.releases &&
    stored.totals.tags === seen.totals.tags
  );
}

/** The commit does not count: it is where HEAD stood, and moves without the file. */
function samePolicy(a: PolicyText | null, b: PolicyText | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.source.blob === b.source.blob &&
    a.source.path === b.source.path &&
    a.source.origin === b.source.origin &&
    a.source.repository === b.source.repository
  );
}
