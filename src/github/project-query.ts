import { z } from 'zod';
import type { FetchResult, WantedProject } from './github.types.ts';
import type { Part, Variable } from './operation.ts';
import { type Candidate, candidatesOf, type Holder, policyFiles, WITH_TEXT, WITHOUT_TEXT } from './policy-files.ts';
import {
  PAGE_SIZE,
  RELEASE_ORDER,
  RELEASE_PAGE,
  type ReleasePage,
  releasePage,
  TAG_ORDER,
  TAG_PAGE,
  tagPage,
} from './release-nodes.ts';

/** Items asked for of a project that was read before: a sync finds a few new ones at most. */
const NEWS_SIZE = 20;

const FACTS = {
  Facts: `fragment Facts on Repository {
    id nameWithOwner url visibility isArchived defaultBranchRef { name target { oid } }
}`,
};

/** What the first question tells of a project. */
export interface FirstLook {
  readonly id: string;
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  readonly url: string;
  readonly archived: boolean;
  readonly defaultBranch: string | null;
  readonly headCommit: string | null;
  /** Policy files in GitHub's order: the project's own, then its owner's. */
  readonly candidates: readonly Candidate[];
  readonly releases: ReleasePage;
  /** `null` where the tags were only counted. */
  readonly tags: ReleasePage | null;
  readonly tagTotal: number;
}

const head = z.object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() }).nullable();

/** Facts and files of one repository; the names of the lookups are all that is not fixed. */
const holder = z.object({ nameWithOwner: z.string(), defaultBranchRef: head, files: policyFiles });

const ownerDefault = z.object({ isPrivate: z.boolean() }).and(holder).nullish();

const project = z.object({
  id: z.string(),
  nameWithOwner: z.string().regex(/^[^/]+\/[^/]+$/),
  url: z.url(),
  visibility: z.enum(['PUBLIC', 'INTERNAL', 'PRIVATE']),
  isArchived: z.boolean(),
  defaultBranchRef: head,
  owner: z.object({ repository: z.preprocess(gatherFiles, ownerDefault) }),
  files: policyFiles,
  releases: releasePage,
  tags: tagPage.optional(),
  tagCount: z.object({ totalCount: z.int() }).optional(),
});

const projectResponse = z.preprocess(gatherFiles, project);

/** Ask for a project: facts, policy files, the newest releases and tags. Costs two of a request's hundred connections. */
export function projectPart({ owner, name, known }: WantedProject): Part<FirstLook> {
  const isNew = known === undefined;
  const hasText = known?.policy == null;
  const [own, byOwner] = hasText ? ['OwnPolicy', 'OwnerDefault'] : ['OwnPolicyIds', 'OwnerDefaultIds'];
  // Where releases are kept, tags add nothing: they are counted, and read only where the count does not add up.
  const readTags = isNew || known.totals.releases === 0;
  const tags = readTags
    ? `tags: refs(first: $size, ${TAG_ORDER}) { ...TagPage }`
    : 'tagCount: refs(first: 1, refPrefix: "refs/tags/") { totalCount }';
  const size: Variable = { type: 'Int!', value: isNew ? PAGE_SIZE : NEWS_SIZE };
  return {
    field: `repository(owner: $owner, name: $name) {
    ...Facts ...${own}
    owner { repository(name: ".github") { isPrivate nameWithOwner defaultBranchRef { name target { oid } } ...${byOwner} } }
    releases(first: $size, ${RELEASE_ORDER}) { ...ReleasePage }
    ${tags}
  }`,
    fragments: { ...FACTS, ...(hasText ? WITH_TEXT : WITHOUT_TEXT), ...RELEASE_PAGE, ...(readTags ? TAG_PAGE : {}) },
    variables: { owner: { type: 'String!', value: owner }, name: { type: 'String!', value: name }, size },
    optional: ['owner.repository'],
    parse: readFirstLook,
  };
}

function readFirstLook(data: unknown): FetchResult<FirstLook> {
  const { id, nameWithOwner, url, visibility, isArchived, defaultBranchRef, owner, files, releases, tags, tagCount } =
    projectResponse.parse(data);
  // A token, and an App more so, may see what the public may not: what we answer, anyone can read.
  if (visibility !== 'PUBLIC')
    return { ok: false, error: { code: 'not-found', message: 'the repository is not public' } };
  const [login = '', name = ''] = nameWithOwner.split('/');
  const headCommit = defaultBranchRef?.target?.oid ?? null;
  const own: Holder = { origin: 'repo', repository: nameWithOwner, commit: headCommit, files };
  const value = {
    id,
    host: new URL(url).host,
    owner: login,
    name,
    url: url.replace(/\/+$/, ''),
    archived: isArchived,
    defaultBranch: defaultBranchRef?.name ?? null,
    headCommit,
    candidates: [...candidatesOf(own), ...defaultCandidates(owner.repository)],
    releases,
    tags: tags ?? null,
    tagTotal: tags?.total ?? tagCount?.totalCount ?? 0,
  };
  return { ok: true, value };
}

/** Only a public repository gives defaults. In an owner's `.github` repository itself, they are its own files. */
function defaultCandidates(repository: z.infer<typeof ownerDefault>): readonly Candidate[] {
  if (repository == null || repository.isPrivate) return [];
  const { nameWithOwner, defaultBranchRef, files } = repository;
  const commit = defaultBranchRef?.target?.oid ?? null;
  return candidatesOf({ origin: 'owner-default', repository: nameWithOwner, commit, files });
}

/** Put the lookups (`f0`, `f1`, …) of a repository together under `files`. */
function gatherFiles(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  const files = Object.fromEntries(Object.entries(data).filter(([name]) => /^f\d+$/.test(name)));
  return { ...data, files };
}
