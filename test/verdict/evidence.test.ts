import { describe, expect, it } from 'vitest';
import { evidenceOf, permalink } from '../../src/verdict/evidence.ts';
import type { PolicySource, Statement } from '../../src/verdict/verdict.types.ts';
import { PROJECT, policyOf, statementOf } from './claims.ts';

function from(source: Partial<PolicySource> | null, host = 'github.com'): Statement {
  const whole = {
    path: 'SECURITY.md',
    commit: 'c0ffee',
    blob: null,
    origin: 'repo',
    repository: 'acme/widget',
  } as const;
  return { ...statementOf([], ''), project: { ...PROJECT, host }, source: source && { ...whole, ...source } };
}

const quote = { line: 5, endLine: 5, quote: '| 1.x | yes |' };

/** Source: docs.github.com, "Getting permanent links to files"; `plain=1` shows Markdown with its lines. */
describe('permalink', () => {
  it.each([
    ['one line', from({}), 5, 'https://github.com/acme/widget/blob/c0ffee/SECURITY.md?plain=1#L5'],
    ['several lines', from({}), 9, 'https://github.com/acme/widget/blob/c0ffee/SECURITY.md?plain=1#L5-L9'],
    [
      'a folder',
      from({ path: '.github/SECURITY.md' }),
      5,
      'https://github.com/acme/widget/blob/c0ffee/.github/SECURITY.md?plain=1#L5',
    ],
    [
      'the owner’s file',
      from({ repository: 'acme/.github', origin: 'owner-default' }),
      5,
      'https://github.com/acme/.github/blob/c0ffee/SECURITY.md?plain=1#L5',
    ],
    [
      'another host',
      from({}, 'git.example.org'),
      5,
      'https://git.example.org/acme/widget/blob/c0ffee/SECURITY.md?plain=1#L5',
    ],
    [
      'a path with signs',
      from({ path: 'docs/a b?#%/SECURITY.md' }),
      5,
      'https://github.com/acme/widget/blob/c0ffee/docs/a%20b%3F%23%25/SECURITY.md?plain=1#L5',
    ],
    ['no commit', from({ commit: null }), 5, null],
    ['no file', from(null), 5, null],
  ])('%s', (_name, statement, endLine, address) => expect(permalink(statement, { line: 5, endLine })).toBe(address));
});

describe('evidenceOf', () => {
  it('keeps the quote and says where it stands', () => {
    expect(evidenceOf(from({ path: 'docs/SECURITY.md' }), quote)).toEqual({
      ...quote,
      path: 'docs/SECURITY.md',
      commit: 'c0ffee',
      permalink: 'https://github.com/acme/widget/blob/c0ffee/docs/SECURITY.md?plain=1#L5',
    });
  });

  it('names the file that was read where no repository is known', () => {
    const local = { ...from(null), policy: policyOf([], { path: 'local.md' }) };
    expect(evidenceOf(local, quote)).toEqual({ ...quote, path: 'local.md', commit: null, permalink: null });
  });
});
