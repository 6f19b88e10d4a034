import type { Dice } from '../fuzz/dice.ts';

/** Projects that the demo GitHub has, one that it has not, and names that no project can have. */
const PROJECTS = [
  'codenimja/nimsync',
  'rack/rack',
  'labstack/echo',
  'stillpatched-demo/archived-tool',
  'stillpatched-demo/no-policy',
  'stillpatched-demo/empty',
  'nobody/nothing',
] as const;

const VERSIONS = ['1.0.3', '1.1.0', '0.2.1', 'v4.0.0', '3.1.8', '99.0.0', 'main', '1.0.0-rc.1', '2024.1', '0', '1.x'];

/** What somebody may hope that a reader of text stumbles over. */
const HOSTILE = [
  '',
  ' ',
  '.',
  '..',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\u0000',
  '\u202e\u2066',
  '\ud800',
  'ﷺ'.repeat(40),
  'é́́́',
  '💥'.repeat(30),
  "'; DROP TABLE projects; --",
  '" OR 1=1',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '$(id)',
  '%00',
  '%zz',
  '%C3%28',
  '%252e%252e%252f',
  '\r\nset-cookie: a=b',
  '1'.repeat(300),
  '9'.repeat(5_000),
  `${'1.'.repeat(500)}1`,
  'a'.repeat(2_000),
  '((((((((((a+)+)+)+)+)+)+)+)+)+)$',
  'NaN',
  'null',
  'true',
  '-1',
  '1e308',
  '٣.١',
] as const;

/** Name a project: mostly one that is there, now and then one of a great many that are not. */
export function projectWord(dice: Dice): string {
  if (dice.below(20) === 0) return `nobody/n${dice.below(500)}`;
  return dice.pick(PROJECTS);
}

/** Name a version that could be one. */
export function versionWord(dice: Dice): string {
  return dice.below(3) === 0 ? `${dice.below(9)}.${dice.below(30)}.${dice.below(9)}` : dice.pick(VERSIONS);
}

/** Write something that nobody means. */
export function hostileWord(dice: Dice): string {
  if (dice.below(3) > 0) return dice.pick(HOSTILE);
  return String.fromCodePoint(...Array.from({ length: dice.below(24) }, () => hostileCharacter(dice)));
}

function hostileCharacter(dice: Dice): number {
  return dice.below(2) === 0 ? dice.below(0x80) : dice.below(0x11_0000);
}

/** Encode for a path or a query; a lone surrogate becomes the character that stands for what is broken. */
export function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
