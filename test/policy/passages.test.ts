import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/policy/document.ts';
import { type Reading, readingOf } from '../../src/policy/passages.ts';

const read = (text: string): Reading => readingOf(readDocument('SECURITY.md', text));

describe('readingOf', () => {
  it('cuts every block into passages, each with its lines, its plain text and its links', () => {
    const { parts, passages } = read(
      '# Our *Policy*\n\nWrite to [us](mailto:a@b.cc). We answer\n“soon”.\n\n| a | b |\n|---|---|\n| c | **D** |\n\n```\nx\ny\n```\n',
    );
    expect(passages.map(({ kind, plain, line, endLine }) => `${kind} ${line}-${endLine} ${plain}`)).toEqual([
      'heading 1-1 our policy',
      'sentence 3-3 write to us.',
      'sentence 3-4 we answer soon.',
      'row 6-6 a | b',
      'row 8-8 c | d',
      'code 11-12 x y',
    ]);
    expect(passages[1]?.links.map(({ url }) => url)).toEqual(['mailto:a@b.cc']);
    expect(passages[2]).toMatchObject({ links: [], prior: 'write to us.' });
    expect(parts.flatMap((part) => part.passages)).toEqual(passages);
  });

  it('leaves out long code, and gives a link to the sentence that shows it', () => {
    const { parts, passages } = read('```\n1\n2\n3\n4\n```\n\nSee [here](x). See [there](y) and [elsewhere](z).');
    expect(parts).toHaveLength(2);
    expect(passages.map(({ links }) => links.map(({ url }) => url).join(' '))).toEqual(['x', 'y z']);
  });

  it('knows the titles above and what they are about', () => {
    const { parts } = read('# Widget\n\na\n\n## Supported Versions\n\nb\n\n### Notes\n\nc\n\n## Reporting\n\nd\n');
    const texts = parts.filter(({ block }) => block.kind === 'paragraph');
    expect(texts.map(({ topic, passages }) => `${topic}: ${passages[0]?.section.join(' > ')}`)).toEqual([
      'open: widget',
      'support: widget > supported versions',
      'support: widget > supported versions > notes',
      'foreign: widget > reporting',
    ]);
  });

  it('remembers the paragraph above as long as nothing but list items stands between', () => {
    const { parts } = read('Intro:\n\n- a\n  - b\n\n| t |\n|---|\n| u |\n\n- c\n\nNext\n\n- d\n\n## Title\n\n- e\n');
    const above = parts.map(({ block, above }) => `${block.kind === 'table' ? 't' : block.text} < ${above}`);
    expect(above).toEqual([
      'Intro: < ',
      'a < intro:',
      'b < intro:',
      't < intro:',
      'c < ',
      'Next < ',
      'd < next',
      'Title < ',
      'e < ',
    ]);
  });

  it('knows what leads to an item: the paragraph that announces it, and the items that it lies in', () => {
    const { passages } = read(
      'We fix the following:\n\n- this\n  - and that\n- those\n\nThis is no lead, just a sentence of its own.\n\n- alone\n',
    );
    expect(passages.map(({ plain, leads }) => `${leads.join(' > ')} > ${plain}`)).toEqual([
      ' > we fix the following:',
      'we fix the following: > this',
      'we fix the following: > this > and that',
      'we fix the following: > those',
      ' > this is no lead, just a sentence of its own.',
      ' > alone',
    ]);
  });

  it('quotes whole lines, shortened where they are more than evidence', () => {
    const { quote } = read(`  one  \ntwo\n${'x'.repeat(3_000)}`);
    expect(quote({ line: 1, endLine: 2 })).toEqual({ line: 1, endLine: 2, quote: 'one  \ntwo' });
    expect(quote({ line: 3, endLine: 3 }).quote).toBe(`${'x'.repeat(1_000)}…`);
  });
});
