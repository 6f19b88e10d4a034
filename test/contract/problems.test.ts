import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES, PROBLEMS } from '../../src/http/problems.ts';

const folder = new URL('../../docs/problems/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name !== 'README.md');
/** Without the blanks that line its columns up. */
const index = readFileSync(new URL('README.md', folder), 'utf8').replaceAll(/ +/g, ' ');

describe('the pages about problems', () => {
  it('are one for each code, and no more', () => {
    expect(pages.toSorted()).toEqual(PROBLEM_CODES.map((code) => `${code}.md`).toSorted());
  });

  it.each(PROBLEM_CODES)('%s: has its title, code and status, and says what to do', (code) => {
    const { title, status } = PROBLEMS[code];
    const page = readFileSync(new URL(`${code}.md`, folder), 'utf8');
    expect(page.startsWith(`# ${title}\n\n\`${code}\`, ${status}`)).toBe(true);
    expect(page).toMatch(/\*\*(What to do|Operators):\*\*/);
    expect(index).toContain(`| [${code}](${code}.md) | ${status} |`);
  });
});
