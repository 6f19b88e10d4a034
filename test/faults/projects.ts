import { derivedId, nodeId } from '../../demo/object-ids.ts';
import type { RecordedRelease, RecordedRepository } from '../../demo/repository.types.ts';

/** Owners whose `.github` repository holds a policy for those that have none. */
const OWNERS_WITH_DEFAULTS = 12;
const OWNERS = 60;
/** More than a page of a hundred. */
const MANY = 130;

/** Policies as people write them; `V` becomes a number. */
const POLICIES = [
  '# Security Policy\n\n| Version | Supported |\n| --- | --- |\n| V.x | :white_check_mark: |\n| < V | :x: |\n',
  '# Security\n\nOnly the latest release gets security fixes.\n\nMail security@example.org.\n',
  '## Supported versions\n\nWe support V.x and the newest minor of the major before it.\n',
  '# Reporting\n\nPlease report to security@example.org. We answer within 5 days.\n',
] as const;

/** A text that a project may have as its policy; the same numbers give the same text. */
export function policyText(kind: number, version: number): string {
  return (POLICIES[kind % POLICIES.length] ?? POLICIES[0]).replaceAll('V', String(version % 9));
}

/** Write a date as GitHub does. */
export function utc(epoch: number): string {
  return `${new Date(epoch).toISOString().slice(0, 19)}Z`;
}

export const ownerOf = (index: number): string => `owner-${index % OWNERS}`;

/** Make projects that differ in all that a sync looks at: policy or none, releases or tags or none, few or several pages. */
export function generateProjects(count: number, newest: number): readonly RecordedRepository[] {
  const defaults = Array.from({ length: OWNERS_WITH_DEFAULTS }, (_, i) => defaultsOf(ownerOf(i), newest));
  return [...defaults, ...Array.from({ length: count }, (_, i) => generateProject({ index: i, newest }))];
}

/** A new repository. `newest`: when it was last touched, epoch ms. */
export function generateProject({ index, newest }: { readonly index: number; readonly newest: number }) {
  const [owner, name] = [ownerOf(index), `project-${index}`];
  const count = index % 41 === 0 ? MANY : index % 7;
  const releases = Array.from({ length: count }, (_, i) => releaseOf(index, i, newest));
  const text = index % 3 === 0 ? null : policyText(index, index);
  return repository({ owner, name, newest, text, releases: index % 2 === 0 ? releases : [], tags: releases });
}

function defaultsOf(owner: string, newest: number): RecordedRepository {
  return repository({ owner, name: '.github', newest, text: policyText(1, 0), releases: [], tags: [] });
}

function releaseOf(index: number, i: number, newest: number): RecordedRelease {
  const tag = `v${1 + Math.floor(i / 10)}.${i % 10}.${index % 5}`;
  return {
    tag,
    date: utc(newest - (MANY - i) * 86_400_000 * (1 + (index % 4))),
    prerelease: i % 10 === 9,
    draft: false,
  };
}

interface Seed extends Pick<RecordedRepository, 'owner' | 'name' | 'releases'> {
  readonly newest: number;
  readonly text: string | null;
  readonly tags: readonly RecordedRelease[];
}

function repository({ owner, name, newest, text, releases, tags }: Seed): RecordedRepository {
  const date = utc(newest - 86_400_000);
  const commit = derivedId('commit', owner, name, date);
  return {
    id: nodeId('R', owner, name, date),
    owner,
    name,
    formerNames: [],
    archived: false,
    defaultBranch: 'main',
    head: { commit, date },
    changes: text === null ? [] : [{ path: 'SECURITY.md', text, commit, date }],
    tags: tags.map((tag) => ({
      name: tag.tag,
      commit: derivedId(owner, name, tag.tag),
      date: tag.date,
      annotated: false,
    })),
    releases,
    advisories: [],
  };
}
