import { describe, expect, test } from 'vitest';
import { fixTable } from '../../src/check/fix-table.ts';
import { NOW, projectOf, table } from './policy-text.ts';

/** The rows of a table after the fix, or the reason why there is none. */
function fixed(rows: readonly string[], tags: readonly string[]): readonly string[] | string {
  const lines = table(...rows);
  const fix = fixTable(projectOf([...lines, '', 'The end.'], tags), NOW);
  if ('left' in fix) return fix.left;
  const after = fix.text.split('\n');
  const head = lines.length - rows.length;
  expect(after.slice(0, head)).toEqual(lines.slice(0, head));
  expect(after.slice(-3)).toEqual(['', 'The end.', '']);
  return after.slice(head, -3);
}

const BY_HAND = 'The table is written in a way that cannot be changed row by row. Change it by hand.';
const UNCHANGED = 'The table needs no change.';

describe('fixTable', () => {
  test.each([
    [
      'the newest line, above, as the others are written',
      ['| **v1.2.x** | :white_check_mark: | none |', '| < 1.2 | :x: | |'],
      ['v1.2.0', 'v1.3.0', 'v1.4.1'],
      ['| **v1.4.x** | :white_check_mark: | none |', '| **v1.2.x** | :white_check_mark: | none |', '| < 1.2 | :x: | |'],
    ],
    [
      'below, where lines ascend',
      ['| 1.1.x | yes |', '| 1.2.x | yes |'],
      ['v1.1.0', 'v1.2.0', 'v1.3.0'],
      ['| 1.1.x | yes |', '| 1.2.x | yes |', '| 1.3.x | yes |'],
    ],
    [
      'columns stay where they were',
      ['| 1.9.x   | yes |', '| < 1.9   | no  |'],
      ['v1.9.0', 'v1.10.0'],
      ['| 1.10.x  | yes |', '| 1.9.x   | yes |', '| < 1.9   | no  |'],
    ],
    [
      'majors, where the table lists majors',
      ['| 1.x | yes |'],
      ['v1.0.0', 'v2.3.4'],
      ['| 2.x | yes |', '| 1.x | yes |'],
    ],
    ['a line that was never released goes', ['| 1.1.x | yes |', '| 1.0.x | yes |'], ['v1.1.0'], ['| 1.1.x | yes |']],
    [
      'GitHub’s sample becomes the project’s own',
      ['| 5.1.x | :white_check_mark: |', '| 5.0.x | :x: |', '| 4.0.x | :white_check_mark: |', '| < 4.0 | :x: |'],
      ['v0.3.2'],
      ['| 0.3.x | :white_check_mark: |', '| < 0.3 | :x: |'],
    ],
    ['current', ['| 1.1.x | yes |'], ['v1.1.0'], UNCHANGED],
    ['no releases', ['| 1.1.x | yes |'], [], UNCHANGED],
    ['nothing but bounds', ['| >= 1.0, < 2.0 | yes |'], ['v1.0.0', 'v2.0.0'], BY_HAND],
  ])('%s', (_name, rows, tags, after) => {
    expect(fixed(rows, tags)).toEqual(after);
  });

  test('line ends and everything else stay byte for byte', () => {
    const text = [
      '\ufeff# Security\r',
      '\r',
      '| Version | Supported |\r',
      '|---|---|\r',
      '| 1.0.x | yes |\r',
      '\r',
      '\tend  ',
    ].join('\n');
    const fix = fixTable({ ...projectOf([], ['v1.0.0', 'v1.1.0']), policy: { path: 'SECURITY.md', text } }, NOW);
    expect(fix).toEqual({ text: text.replace('| 1.0.x | yes |\r', '| 1.1.x | yes |\r\n| 1.0.x | yes |\r') });
  });
});
