import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/policy/document.ts';
import type { Block, Place, PolicyDocument } from '../../src/policy/document.types.ts';
import { POLICY_BYTES, POLICY_LINES, TABLE_CELLS, TABLE_ROWS } from '../../src/policy/limits.ts';
import { documentText } from './document-text.ts';
import { HOSTILE_PIECES } from './hostile-pieces.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures/document');
const cases = readdirSync(FIXTURES).filter((name) => !name.endsWith('.blocks'));

describe('readDocument', () => {
  it.each(cases)('reads %s as its .blocks file says', (name) => {
    const document = readDocument(name, readFileSync(join(FIXTURES, name), 'utf8'));
    expect(documentText(document)).toBe(readFileSync(join(FIXTURES, `${name}.blocks`), 'utf8'));
  });

  it('puts the n-th line of a text on the n-th line of the file', () => {
    const document = readDocument('a.md', 'One `two\nthree` [four](\nhttps://example.org) five <!--\n--> six\nseven');
    const block = document.blocks[0];
    expect(block).toMatchObject({ kind: 'paragraph', line: 1, endLine: 5 });
    expect(block?.kind === 'paragraph' && block.text.split('\n')[4]).toBe('seven');
  });

  it('numbers lines alike whatever ends them', () => {
    const unix = readDocument('a.md', '\ufeff# A\n\ntext\n\n- b');
    for (const end of ['\r\n', '\r']) {
      expect(readDocument('a.md', unix.lines.join(end)).blocks).toEqual(unix.blocks);
    }
    expect(unix.lines).toEqual(['# A', '', 'text', '', '- b']);
  });

  it('cuts a file that is too long at the end of a line and says so', () => {
    const line = `${'ü'.repeat(100)}\n`;
    const document = readDocument('a.md', line.repeat(2_000));
    expect(document.truncated).toBe(true);
    expect(new TextEncoder().encode(document.text).length).toBeLessThanOrEqual(POLICY_BYTES);
    expect(document.text.length).toBeGreaterThan(POLICY_BYTES / 2 - 200);
    expect(document.lines.at(-1)).toBe(line.trim());
    expect(readDocument('a.md', line.repeat(300)).truncated).toBe(false);
    expect(readDocument('a.md', line.replace('\n', '\r').repeat(2_000)).lines.at(-1)).toBe(line.trim());
  });

  it('cuts a file of too many lines after the last that fits', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = Array.from({ length: POLICY_LINES + 3 }, (_, at) => `line ${at + 1}`);
      const document = readDocument('a.md', lines.join(end));
      expect(document.truncated).toBe(true);
      expect(document.lines).toEqual(lines.slice(0, POLICY_LINES));
      expect(readDocument('a.md', document.lines.join(end)).truncated).toBe(false);
    }
  });

  it('cuts a table that is too long or too wide and says so', () => {
    const wide = `|${'a|'.repeat(TABLE_CELLS + 1)}\n|${'-|'.repeat(TABLE_CELLS + 1)}\n`;
    const long = `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(TABLE_ROWS + 1)}`;
    for (const text of [wide, long]) {
      const document = readDocument('a.md', text);
      const table = document.blocks[0];
      expect(document.truncated).toBe(true);
      expect(table?.kind === 'table' && table.rows.length).toBeLessThanOrEqual(TABLE_ROWS);
      expect(table?.kind === 'table' && table.header?.cells.length).toBeLessThanOrEqual(TABLE_CELLS);
    }
  });

  it('does not let spans multiply text', () => {
    const cell = `<td colspan="64" rowspan="1000">${'long '.repeat(400)}</td>`;
    const document = readDocument('a.md', `<table>${`<tr>${cell}</tr>`.repeat(20)}</table>`);
    const table = document.blocks[0];
    const copied =
      table?.kind === 'table' ? table.rows.flatMap(({ cells }) => cells.map(({ text }) => text)).join('') : '';
    expect(copied.length).toBeLessThan(3 * document.text.length);
  });

  it.each([
    [
      'a.adoc',
      `:a: ${'x'.repeat(99)}\n${Array.from({ length: 30 }, () => ':a: {a}{a}{a}').join('\n')}\n\n${'{a}'.repeat(9_000)}`,
    ],
    ['a.rst', `.. |a| replace:: ${'x'.repeat(9_000)}\n\n${'|a| '.repeat(9_000)}`],
  ])('does not let names multiply text (%s)', (name, text) => {
    const shown = readDocument(name, text).blocks.map((block) => (block.kind === 'table' ? '' : block.text));
    expect(shown.join('').length).toBeLessThan(4 * text.length);
  });

  it('keeps a rule between two lines and what is not metadata', () => {
    expect(readDocument('a.md', '---\nNot metadata at all\n---\n').blocks).not.toEqual([]);
    expect(readDocument('a.md', '---\ntitle: x\n').blocks).not.toEqual([]);
    expect(readDocument('a.md', '+++\ntitle = "x"\n+++\n').blocks).toEqual([]);
  });
});

const hostileText = fc.array(fc.constantFrom(...HOSTILE_PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
const path = fc.constantFrom('a.md', 'a.rst', 'a.adoc');

function placesOf(block: Block): Place[] {
  if (block.kind === 'table') {
    const rows = block.header ? [block.header, ...block.rows] : block.rows;
    return [block, ...rows, ...rows.flatMap(({ cells }) => cells.flatMap(({ links }) => links))];
  }
  return block.kind === 'code' ? [block] : [block, ...block.links];
}

describe('readDocument, whatever the text', () => {
  it('never throws, and every place lies inside the text', () => {
    fc.assert(
      fc.property(path, hostileText, (name, text) => {
        const document = readDocument(name, text);
        for (const { line, endLine } of document.blocks.flatMap(placesOf)) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(endLine).toBeGreaterThanOrEqual(line);
          expect(endLine).toBeLessThanOrEqual(document.lines.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives blocks that hold something', () => {
    fc.assert(
      fc.property(path, hostileText, (name, text) => {
        for (const block of readDocument(name, text).blocks) {
          const shown =
            block.kind === 'table'
              ? (block.header?.cells.length ?? 0) + block.rows.length > 0
              : block.text.trim() !== '';
          expect(shown).toBe(true);
        }
      }),
    );
  });

  const blocks = [
    '# Head',
    'Some text\non two lines',
    '- a\n- b\n  - c',
    '| a | b |\n|---|---|\n| c | d |',
    '> quoted',
    '```\ncode\n```',
  ];
  const comments = ['<!-- remark -->', '<!--\n| 9.x | yes |\n\n# Hidden\n-->', '<!---->'];
  const withoutLines = (document: PolicyDocument): unknown =>
    JSON.parse(
      JSON.stringify(document.blocks, (key, value) => (key === 'line' || key === 'endLine' ? undefined : value)),
    );

  it('is the same but for lines when comments stand between the blocks', () => {
    const piece = fc.record({
      block: fc.constantFrom(...blocks),
      comment: fc.option(fc.constantFrom(...comments), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const plain = pieces.map(({ block }) => block).join('\n\n<hr>\n\n');
        const remarked = pieces
          .map(({ block, comment }) => (comment ? `${block}\n\n${comment}` : block))
          .join('\n\n<hr>\n\n');
        expect(withoutLines(readDocument('a.md', remarked))).toEqual(withoutLines(readDocument('a.md', plain)));
      }),
    );
  });

  it.each([
    ['a.rst', 'Text\n\n.. remark\n   | 9.x | yes |\n\n- item', 'Text\n\n- item'],
    ['a.adoc', 'Text\n// remark\n\n////\n| 9.x | yes |\n\n////\n\n* item', 'Text\n\n* item'],
  ])('leaves out the comments of %s', (name, remarked, plain) => {
    expect(withoutLines(readDocument(name, remarked))).toEqual(withoutLines(readDocument(name, plain)));
  });
});
