import { z } from 'zod';
import type { FetchResult } from './github.types.ts';
import type { Part } from './operation.ts';
import { OWN_PATHS } from './policy-files.ts';

const FILES = {
  FilesBefore: `fragment FilesBefore on Commit {
    ${OWN_PATHS.map((path, index) => `f${index}: file(path: "${path}") { type }`).join('\n    ')}
}`,
};

const parent = z.record(z.string().regex(/^f\d+$/), z.object({ type: z.string() }).nullable());
const response = z.object({
  object: z.object({ parents: z.object({ nodes: z.array(parent.nullable()).nullable() }) }),
});

/**
 * Ask which policy files stood right before a commit, whatever they were called: the paths. Git knows no renames, so the history
 * of `SECURITY.md` begins where `security.rst` was given its name.
 */
export function earlierFilesPart(id: string, commit: string): Part<readonly string[]> {
  return {
    field: `node(id: $id) { ... on Repository { object(oid: $commit) { ... on Commit {
    parents(first: 1) { nodes { ...FilesBefore } }
  } } } }`,
    fragments: FILES,
    variables: { id: { type: 'ID!', value: id }, commit: { type: 'GitObjectID!', value: commit } },
    parse: (data): FetchResult<readonly string[]> => {
      const [before] = response.parse(data).object.parents.nodes ?? [];
      return { ok: true, value: OWN_PATHS.filter((_, index) => before?.[`f${index}`]?.type === 'blob') };
    },
  };
}
