import { describe, expect, test } from 'vitest';
import { projectPart } from '../../src/github/project-query.ts';

const list = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

/** What GitHub answers a token that may see the repository. */
const answer = (visibility: string) => ({
  id: 'R_1',
  nameWithOwner: 'Acme/Rocket',
  url: 'https://github.com/Acme/Rocket',
  visibility,
  isArchived: false,
  defaultBranchRef: { name: 'main', target: { oid: 'c'.repeat(40) } },
  owner: { repository: null },
  releases: list,
  tags: list,
});

describe('a repository that our token may see', () => {
  test.each(['PRIVATE', 'INTERNAL'])('and the public may not (%s) is not there', (visibility) => {
    const result = projectPart({ owner: 'Acme', name: 'Rocket' }).parse(answer(visibility));
    expect(result).toEqual({ ok: false, error: { code: 'not-found', message: 'the repository is not public' } });
  });

  test('and everyone else too, is', () => {
    expect(projectPart({ owner: 'Acme', name: 'Rocket' }).parse(answer('PUBLIC'))).toMatchObject({ ok: true });
  });
});
