import { z } from 'zod';
import type { FetchedPolicy, PolicyFile, UnchangedPolicy } from './github.types.ts';

/** GitHub's order. https://docs.github.com/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file */
const FOLDERS = ['.github/', '', 'docs/'] as const;

/** `SECURITY.md` and what else is met. Every name costs a lookup in every folder, so there are few. */
const NAMES = ['SECURITY.md', 'security.md', 'SECURITY.markdown', 'SECURITY.rst', 'SECURITY.adoc'] as const;

/** Where a project's own policy may stand, in the order in which GitHub looks. */
export const OWN_PATHS = FOLDERS.flatMap((folder) => NAMES.map((name) => `${folder}${name}`));

/** An owner's defaults are written for GitHub's own pages, which look for the documented name. */
export const DEFAULT_PATHS = FOLDERS.map((folder) => `${folder}${NAMES[0]}`);

/** The file's name, without its folder. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Tell whether a policy may stand at a path, from the root of a repository. */
export const isPolicyPath = (path: string): boolean => OWN_PATHS.includes(path);

const lookups = (paths: readonly string[], selection: string): string =>
  paths.map((path, index) => `f${index}: object(expression: "HEAD:${path}") { ${selection} }`).join('\n    ');

const BLOB = '...PolicyBlob';
const ID = '__typename oid';

/** Fragments that look for policy files with their text … */
export const WITH_TEXT = {
  PolicyBlob: 'fragment PolicyBlob on GitObject { __typename oid ... on Blob { isBinary isTruncated text } }',
  OwnPolicy: `fragment OwnPolicy on Repository {\n    ${lookups(OWN_PATHS, BLOB)}\n}`,
  OwnerDefault: `fragment OwnerDefault on Repository {\n    ${lookups(DEFAULT_PATHS, BLOB)}\n}`,
};

/** … and with their ids alone, where an earlier text is known. */
export const WITHOUT_TEXT = {
  OwnPolicyIds: `fragment OwnPolicyIds on Repository {\n    ${lookups(OWN_PATHS, ID)}\n}`,
  OwnerDefaultIds: `fragment OwnerDefaultIds on Repository {\n    ${lookups(DEFAULT_PATHS, ID)}\n}`,
};

/** A blob with its text; `text` is missing where only the id was asked for, and null where the blob is binary. */
export const blobResponse = z.object({
  __typename: z.literal('Blob'),
  oid: z.string(),
  isBinary: z.boolean().nullish(),
  isTruncated: z.boolean().optional(),
  text: z.string().nullish(),
});

export type BlobContent = z.infer<typeof blobResponse>;

/** A folder or a submodule may bear a policy's name: it is none. */
const noFile = z.object({ __typename: z.enum(['Commit', 'Tag', 'Tree']) });
const lookup = z.discriminatedUnion('__typename', [blobResponse, noFile]).nullish();

/** One repository's policy files. */
export const policyFiles = z.record(z.string().regex(/^f\d+$/), lookup);

/** Where policy files were looked for. */
export interface Holder {
  readonly origin: PolicyFile['origin'];
  /** `owner/name` */
  readonly repository: string;
  /** Head commit of its default branch; `null` where it is empty. */
  readonly commit: string | null;
  readonly files: z.infer<typeof policyFiles>;
}

/** A policy file that stands in GitHub's order, whatever is known of its text. */
export interface Candidate {
  readonly file: PolicyFile;
  readonly content: BlobContent;
}

/** List the policy files that a repository holds, in GitHub's order. */
export function candidatesOf({ origin, repository, commit, files }: Holder): readonly Candidate[] {
  if (commit === null) return [];
  const paths = origin === 'repo' ? OWN_PATHS : DEFAULT_PATHS;
  return paths.flatMap((path, index) => {
    const content = files[`f${index}`];
    if (content?.__typename !== 'Blob') return [];
    return [{ file: { path, blob: content.oid, commit, origin, repository }, content }];
  });
}

/**
 * Find the candidate that another one merely points to. Git keeps a symbolic link as a file whose whole text is the path, and
 * GitHub sends it so: `.github/SECURITY.md` with the text `../SECURITY.md`. `null` where the text is no such path.
 */
export function linkTarget({ file, content }: Candidate, candidates: readonly Candidate[]): Candidate | null {
  const link = content.text?.trimEnd() ?? '';
  if (!/^[\w./-]{1,100}$/.test(link)) return null;
  const path = new URL(link, `file:///${file.path}`).pathname.slice(1);
  const isTarget = (other: Candidate): boolean =>
    other.file.path === path && other.file.path !== file.path && other.file.repository === file.repository;
  return candidates.find(isTarget) ?? null;
}

/** GitHub cuts the text of blobs above half a megabyte. A much shorter text that it calls cut is a broken answer. */
const CUT_TEXT_LENGTH = 64 * 1024;

/** What is known of a candidate's text: `missing` was not asked for yet, `broken` has to be asked for again. */
export type CandidateText =
  | { readonly state: 'read'; readonly policy: FetchedPolicy | UnchangedPolicy }
  | { readonly state: 'missing' | 'unreadable' | 'broken' };

/** Judge the text of a candidate. `held`: the blobs whose texts the caller holds. */
export function textOf({ file, content }: Candidate, held: ReadonlySet<string>): CandidateText {
  if (held.has(file.blob)) return { state: 'read', policy: { ...file, text: null } };
  if (content.text === undefined) return { state: 'missing' };
  if (content.text === null || content.isBinary === true) return { state: 'unreadable' };
  const truncated = content.isTruncated ?? false;
  if (truncated && content.text.length < CUT_TEXT_LENGTH) return { state: 'broken' };
  return { state: 'read', policy: { ...file, text: content.text, truncated } };
}
