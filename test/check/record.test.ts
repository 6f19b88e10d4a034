import { describe, expect, test } from 'vitest';
import { parseRecord } from '../../src/check/record.ts';

const RECORD = {
  id: 'r',
  project: 'o/r',
  asOf: '2026-01-31',
  policy: { path: 'SECURITY.md', text: '' },
  releases: [{ tag: 'v1', date: '2026-01-01' }],
  versions: ['1.0'],
};

describe('parseRecord', () => {
  test('keeps what it knows and leaves out the rest', () => {
    expect(parseRecord(JSON.stringify({ ...RECORD, gold: {} }))).toEqual(RECORD);
  });

  test.each([
    ['not JSON', '{', /^not JSON: /],
    ['no object', '[]', 'the record: expected object, received array'],
    [
      'a field that is missing',
      JSON.stringify({ ...RECORD, id: undefined }),
      'id: expected string, received undefined',
    ],
    ['a project without owner', JSON.stringify({ ...RECORD, project: 'r' }), 'project: expected OWNER/REPO'],
    [
      'a day that never was',
      JSON.stringify({ ...RECORD, asOf: '2026-02-30' }),
      'asOf: expected a day such as 2026-01-31',
    ],
    [
      'no policy key at all',
      JSON.stringify({ ...RECORD, policy: undefined }),
      'policy: expected object, received undefined',
    ],
    [
      'a release without a date',
      JSON.stringify({ ...RECORD, releases: [{ tag: 'v1', date: '2026' }] }),
      'releases.0.date: expected a day',
    ],
    [
      'versions as numbers',
      JSON.stringify({ ...RECORD, versions: [1] }),
      'versions.0: expected string, received number',
    ],
  ])('%s', (_name, text, message) => {
    expect(() => parseRecord(text)).toThrow(message);
  });
});
