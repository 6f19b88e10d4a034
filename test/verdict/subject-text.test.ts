import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse.ts';
import { nameSubject } from '../../src/verdict/subject-text.ts';

const namesIn = (text: string) =>
  parsePolicy('SECURITY.md', text).claims.flatMap(({ subject }) => nameSubject(subject));
const row = (version: string) => `| Version | Supported |\n| --- | --- |\n| ${version} | yes |`;

test.each([
  ['4.2.x', ['4.2.x']],
  ['4', ['4.x']],
  ['4.2.1', ['4.2.1']],
  ['4.x, 5.x', ['4.x', '5.x']],
  ['>= 4.2', ['>= 4.2']],
  ['> 4.1', ['> 4.1']],
  ['< 4', ['< 4']],
  ['<= 3.9', ['< 3.10']],
  ['1.0.0-rc.1', ['1.0.0-rc.1']],
  ['main', ['branch main']],
  ['older', ['older versions']],
])('a row about %s is named %j', (written, names) => {
  expect(namesIn(row(written))).toEqual(names);
});

test.each([
  ['Only the latest release receives security fixes.', ['latest release']],
  ['Only the latest minor version receives security fixes.', ['latest minor line']],
  ['The last two major versions receive security fixes.', ['last 2 major lines']],
  ['All versions receive security fixes.', ['all versions']],
])('“%s” is named %j', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});
