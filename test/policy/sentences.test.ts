import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SENTENCE_LENGTH } from '../../src/policy/limits.ts';
import { sentencesOf } from '../../src/policy/sentences.ts';

const split = (text: string): string[] => sentencesOf({ text, line: 1 }).map((sentence) => sentence.text);

describe('sentencesOf', () => {
  it.each([
    ['We fix 1.2.3. We do not fix 1.1.', ['We fix 1.2.3.', 'We do not fix 1.1.']],
    ['Old lines, e.g. 1.x, get nothing. New ones do!', ['Old lines, e.g. 1.x, get nothing.', 'New ones do!']],
    ['Some lines (i.e. v1.x. and v2.x.) stay. Ask us?', ['Some lines (i.e. v1.x. and v2.x.) stay.', 'Ask us?']],
    ['Patches for v1.x. and v2.x only', ['Patches for v1.x. and v2.x only']],
    ['We answer in 2 days; a fix takes a week', ['We answer in 2 days;', 'a fix takes a week']],
    ['1. Write to us. 2. Wait.', ['1. Write to us.', '2. Wait.']],
    ['Only the last is supported. curl 8 is one.', ['Only the last is supported.', 'curl 8 is one.']],
    ['Node.js 20 (“LTS.”) Then more', ['Node.js 20 (“LTS.”)', 'Then more']],
    ['仅支持最新版本。旧版本不再维护！', ['仅支持最新版本。', '旧版本不再维护！']],
    ['', []],
  ])('splits %j', (text, expected) => expect(split(text)).toEqual(expected));

  it('keeps the lines of each sentence', () => {
    const sentences = sentencesOf({ text: 'One\nline. Two\nand\nthree.\n\nFour', line: 10 });
    expect(sentences).toEqual([
      { text: 'One line.', line: 10, endLine: 11 },
      { text: 'Two and three.', line: 11, endLine: 13 },
      { text: 'Four', line: 15, endLine: 15 },
    ]);
  });

  it('gives a longer sentence in pieces and loses no word of it', () => {
    const words = Array.from({ length: 2_000 }, (_, index) => `w${index}`).join(' ');
    const pieces = split(words);
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(SENTENCE_LENGTH);
    expect(pieces.join(' ')).toBe(words);
  });

  it('keeps every visible character, and lines inside the text, whatever the text is', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', '1', '.', '!', ' ', '\n', '。', '(', 'e.g.'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, (given) => {
        const sentences = sentencesOf({ text: given, line: 1 });
        const last = given.split('\n').length;
        expect(
          sentences
            .map((sentence) => sentence.text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(given.replace(/\s/g, ''));
        expect(sentences.every(({ line, endLine }) => line >= 1 && line <= endLine && endLine <= last)).toBe(true);
      }),
    );
  });
});
