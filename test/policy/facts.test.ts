import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/policy/document.ts';
import { type Facts, readFacts } from '../../src/policy/facts.ts';
import { FACTS } from '../../src/policy/limits.ts';
import { readingOf } from '../../src/policy/passages.ts';
import type { Quote } from '../../src/policy/policy.types.ts';

const read = (text: string): Facts => readFacts(readingOf(readDocument('SECURITY.md', text)));

describe('disclosure', () => {
  it.each([
    ['We follow coordinated vulnerability disclosure.', 'coordinated'],
    ['We appreciate your responsible disclosure.', 'responsible'],
    ['Please disclose it to us responsibly. We coordinate the public disclosure with you.', 'coordinated'],
    ['We believe in full disclosure.', 'full'],
  ])('reads %j', (text, kind) => expect(read(text).disclosure?.kind).toBe(kind));

  it('is null where the policy names no kind', () => {
    expect(read('Please report vulnerabilities to us.').disclosure).toBeNull();
  });
});

describe('encryption', () => {
  const print = '0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567';
  it.each([
    ['a key file', 'Encrypt with our [PGP key](https://proj.org/security.asc).', ['https://proj.org/security.asc']],
    [
      'a key server',
      'Our [key](https://keys.openpgp.org/search?q=x) is for GPG.',
      ['https://keys.openpgp.org/search?q=x'],
    ],
    ['a fingerprint', `PGP fingerprint: \`${print}\``, [print.replaceAll(' ', '')]],
    ['a fingerprint on its own', `The key's fingerprint is\n\n${print}`, [print.replaceAll(' ', '')]],
    ['a key block', '## PGP key\n\n```\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nabc\n```', ['']],
  ])('reads %s', (_name, text, values) => expect(read(text).encryption.map(({ value }) => value)).toEqual(values));

  it.each([
    [
      'keys that sign releases',
      '## Verifying artifacts\n\nReleases are signed with [this PGP key](https://proj.org/KEYS.asc).',
    ],
    ['numbers', 'Commit 0123456789abcdef0123456789abcdef01234567 fixed it.'],
    ['encryption as such', 'The library implements [JSON Web Encryption](https://example.org/jwe).'],
  ])('does not take %s for a key', (_name, text) => expect(read(text).encryption).toEqual([]));
});

describe('requirements', () => {
  it.each([
    ['## Dependencies\n\n- Chronos 4.0.4+ (maintained)\n- Nim 2.0.0 or newer', ['Chronos >=4.0.4', 'Nim >=2.0.0']],
    ['This project requires OpenSSL >= 3.0.8 and zlib >=1.3.', ['OpenSSL >=3.0.8', 'zlib >=1.3']],
    ['It depends on at least version 18.2 of Node.js.', ['Node.js >=18.2']],
  ])('reads %j', (text, expected) => {
    expect(read(text).requirements.map(({ name, range }) => `${name} ${range}`)).toEqual(expected);
  });

  it.each([
    'Version 2.2 or newer is supported.',
    '| Version | Supported |\n|--|--|\n| >= 2.0 | yes |',
    'Upgrade to 1.2.3 or later.',
    '## Dependencies\n\nFor example, Helm 3.13 or later may be needed.',
  ])('reads none in %j', (text) => expect(read(text).requirements).toEqual([]));
});

/** Pieces that the readers look for, to be put together in any order. */
const PIECES = [
  ...[
    'do not ',
    'open a public issue ',
    'instead of ',
    'within ',
    '2 days ',
    '1-2 weeks ',
    'critical ',
    'high/low: ',
    'fix ',
    'respond ',
  ],
  ...[
    'report ',
    'via ',
    'a@b.org ',
    'a at b dot org ',
    '[at] ',
    'https://x.org/y ',
    '[f](https://github.com/o/r/security/advisories/new) ',
  ],
  ...[
    'pgp ',
    '0123456789abcdef ',
    'Nim 2.0+ ',
    'requires ',
    '\n',
    '\n\n',
    '- ',
    '  - ',
    '# ',
    ': ',
    '. ',
    '| a | b |\n|--|--|\n| fix | 2 days |\n',
  ],
];

describe('readFacts, whatever the text', () => {
  const quotes = (facts: Facts): Quote[] =>
    Object.values(facts).flatMap((fact: Quote | readonly Quote[] | null) =>
      Array.isArray(fact) ? fact : fact === null ? [] : [fact as Quote],
    );

  it('never throws, and every fact quotes lines of the text', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (given) => {
        const lines = given.split('\n');
        for (const { line, endLine, quote } of quotes(read(given))) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(endLine).toBeLessThanOrEqual(lines.length);
          expect(
            lines
              .slice(line - 1, endLine)
              .join('\n')
              .trim()
              .startsWith(quote.replace(/…$/, '')),
          ).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads no fact from a comment', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (given) => {
        const remark = `<!--\n${given}\n-->\n`;
        expect(quotes(read(remark))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('stops at its limit', () => {
    const many = Array.from(
      { length: 200 },
      (_, index) => `- mail a${index}@b.org, fixed within ${index + 1} days`,
    ).join('\n');
    expect(read(many).contacts).toHaveLength(FACTS);
    expect(read(many).timelines).toHaveLength(FACTS);
  });
});
