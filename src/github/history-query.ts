import { z } from 'zod';
import type { FetchResult } from './github.types.ts';
import type { ChangePage } from './history.types.ts';
import { changePage, commitPage, date } from './history-nodes.ts';
import type { Part } from './operation.ts';
import { nameOf, OWN_PATHS } from './policy-files.ts';

/** Ask for the histories of all paths with one file name, each under the number of its path. */
function historiesOf(name: string): Readonly<Record<string, string>> {
  const fields = OWN_PATHS.flatMap((path, index) =>
    nameOf(path) === name ? [`f${index}: ${commitPage(`"${path}"`)}`] : [],
  );
  const fragment = fragmentOf(name);
  return { [fragment]: `fragment ${fragment} on Commit {\n    ${fields.join('\n    ')}\n}` };
}

const fragmentOf = (name: string): string => `HistoryOf_${name.replace('.', '_')}`;

const head = z
  .object({
    target: z.preprocess(
      gatherHistories,
      z.object({ oid: z.string(), histories: z.record(z.string(), changePage) }).nullable(),
    ),
  })
  .nullable();
const repository = z.object({ id: z.string(), nameWithOwner: z.string(), defaultBranchRef: head });
const response = repository.extend({
  createdAt: date,
  archivedAt: date.nullable(),
  owner: z.object({ repository: repository.extend({ isPrivate: z.boolean() }).nullish() }),
});

/** The histories of policy files in one repository, as its default branch has them. */
export interface HolderLook {
  /** GitHub's node id. */
  readonly id: string;
  /** `owner/name` */
  readonly repository: string;
  /** The commit that all pages are read from. */
  readonly head: string;
  /** First pages, by path. */
  readonly pages: ReadonlyMap<string, ChangePage>;
}

/** What the first question tells of a project's history. A holder is `null` where it is empty, private or not there. */
export interface HistoryLook {
  /** RFC 3339, UTC, both. */
  readonly createdAt: string;
  readonly archivedAt: string | null;
  readonly own: HolderLook | null;
  readonly ownerDefault: HolderLook | null;
}

/** The documented name, which an owner's defaults always bear. */
export const POLICY_NAME = 'SECURITY.md';

/**
 * Ask for the histories of a project's policy files: in every folder where one may stand, under the documented name and
 * `name`, and of its owner's defaults. Costs three of a request's hundred connections for each name, and three for the owner.
 */
export function historyPart(id: string, name: string): Part<HistoryLook> {
  const own = new Set([POLICY_NAME, name]);
  const selection = [...own].map((one) => `...${fragmentOf(one)}`).join(' ');
  return {
    field: `node(id: $id) { ... on Repository {
    id nameWithOwner createdAt archivedAt defaultBranchRef { target { oid ${selection} } }
    owner { repository(name: ".github") {
      id nameWithOwner isPrivate defaultBranchRef { target { oid ...${fragmentOf(POLICY_NAME)} } }
    } }
  } }`,
    fragments: Object.assign({}, ...[...own].map(historiesOf)),
    variables: { id: { type: 'ID!', value: id } },
    optional: ['owner.repository'],
    parse: readLook,
  };
}

function readLook(data: unknown): FetchResult<HistoryLook> {
  const { createdAt, archivedAt, owner, ...own } = response.parse(data);
  const shown = owner.repository?.isPrivate === false ? owner.repository : null;
  return { ok: true, value: { createdAt, archivedAt, own: holderOf(own), ownerDefault: shown && holderOf(shown) } };
}

function holderOf({ id, nameWithOwner, defaultBranchRef }: z.infer<typeof repository>): HolderLook | null {
  const commit = defaultBranchRef?.target ?? null;
  if (commit === null) return null;
  const pages = OWN_PATHS.flatMap((path, index) => {
    const found = commit.histories[`f${index}`];
    return found === undefined ? [] : [[path, found] as const];
  });
  return { id, repository: nameWithOwner, head: commit.oid, pages: new Map(pages) };
}

/** Put the histories (`f0`, `f5`, …) of a commit together under `histories`. */
function gatherHistories(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  return { ...data, histories: Object.fromEntries(Object.entries(data).filter(([name]) => /^f\d+$/.test(name))) };
}
