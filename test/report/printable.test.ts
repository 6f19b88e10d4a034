import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../src/report/printable.ts';

test('no text can move a cursor, end a line or turn its direction', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test.each([
  ['| 1.x | ✅ 是 |', '| 1.x | ✅ 是 |'],
  ['a\r\nb\tc', 'a b c'],
  ['\u001b[31mred\u001b[0m', '[31mred[0m'],
  ['\u202e.x.1\u202c', '.x.1'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});
