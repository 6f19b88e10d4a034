import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InputLine, openInput, readLines } from '../../src/cli/input.ts';

async function linesOf(chunks: readonly Uint8Array[]): Promise<readonly InputLine[]> {
  const lines: InputLine[] = [];
  for await (const line of readLines(Readable.from(chunks), 'input')) lines.push(line);
  return lines;
}

describe('readLines', () => {
  test('finds the same lines however the bytes are cut', async () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\ufeff]/g, '').trim());
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        async (texts, end, size) => {
          const bytes = Buffer.from(texts.join(end));
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
            bytes.subarray(n * size, (n + 1) * size),
          );
          const expected = texts.map((text, n) => ({ number: n + 1, text })).filter(({ text }) => text !== '');
          expect(await linesOf(chunks)).toEqual(expected);
        },
      ),
    );
  });

  test.each([
    ['a byte order mark', '\ufeff{}\n', [{ number: 1, text: '{}' }]],
    [
      'no line break at the end',
      '{}\n{}',
      [
        { number: 1, text: '{}' },
        { number: 2, text: '{}' },
      ],
    ],
    ['blank lines are counted', '\n\n{}\n\n', [{ number: 3, text: '{}' }]],
    ['nothing', '', []],
  ])('%s', async (_name, text, expected) => {
    expect(await linesOf([Buffer.from(text)])).toEqual(expected);
  });

  test('names the line that is not UTF-8', async () => {
    await expect(linesOf([Buffer.from('{}\n'), Buffer.from([0xff, 0x0a])])).rejects.toThrow('input, line 2: not UTF-8');
  });

  test('stops at a line that would not end', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024 * 1024, 'x');
      })(),
    );
    await expect(readLines(endless, 'input').next()).rejects.toThrow('input, line 1: longer than 16 MiB');
  });

  test('says which file cannot be read', async () => {
    await expect(readLines(openInput('no/such/file'), 'no/such/file').next()).rejects.toThrow(
      /^no\/such\/file cannot be read: ENOENT/,
    );
  });
});
