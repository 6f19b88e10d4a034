import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LINT_CODES, LINT_TEXT } from '../../src/check/lint.types.ts';
import { EXIT_CODE_HELP, EXIT_CODES } from '../../src/cli/exit-codes.ts';
import { REASON_TEXT, REASONS } from '../../src/verdict/reasons.ts';

const pagesIn = (folder: string) =>
  readdirSync(folder)
    .map((name) => name.replace(/\.md$/, ''))
    .sort();

describe('every code has its page, and no page is left over', () => {
  test('reasons', () => {
    expect(pagesIn('docs/reasons')).toEqual([...REASONS].sort());
  });

  test('lint', () => {
    expect(pagesIn('docs/lint')).toEqual([...LINT_CODES].sort());
  });
});

test('README and --help list the exit codes that there are', () => {
  const codes = [...new Set(Object.values(EXIT_CODES))].sort((a, b) => a - b);
  const inReadme = [...readFileSync('README.md', 'utf8').matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
  const inHelp = [...EXIT_CODE_HELP.matchAll(/^ {2}(\d+) /gm)].map(([, code]) => Number(code));
  expect(inReadme).toEqual(codes);
  expect(inHelp).toEqual(codes);
});

test.each(REASONS)('docs/reasons/%s.md says what the code says', (reason) => {
  const page = readFileSync(`docs/reasons/${reason}.md`, 'utf8');
  expect(page).toContain(`# ${reason}\n\n**${REASON_TEXT[reason].title}.**`);
  for (const part of ['## Example', 'As a user:', 'As a maintainer:']) expect(page).toContain(part);
});

test.each(LINT_CODES)('docs/lint/%s.md says what the code says', (code) => {
  const page = readFileSync(`docs/lint/${code}.md`, 'utf8');
  expect(page).toContain(`# ${code}\n\n**${LINT_TEXT[code].title}.** Level: ${LINT_TEXT[code].level}.`);
});
