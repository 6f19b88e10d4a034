import type { Dice } from '../fuzz/dice.ts';
import { encode, hostileWord, projectWord, versionWord } from './words.ts';

const TYPES = [
  ...['npm', 'pypi', 'cargo', 'gem', 'composer', 'nuget', 'golang', 'maven', 'hex', 'pub', 'github'],
  ...['deb', 'generic', 'docker', 'swift', 'NPM', 'no such type', ''],
] as const;

/** Names, of which a registry may know some. */
const NAMES = [
  'rack',
  'echo',
  'express',
  '@scope/name',
  'org.apache/commons',
  'github.com/labstack/echo/v4',
  'a/b/c/d',
];

/** Write a package URL: a good one, one of a package that nobody knows, or something that merely begins like one. */
export function purlWord(dice: Dice): string {
  switch (dice.below(8)) {
    case 0:
      return hostileWord(dice);
    case 1:
      return `pkg:${dice.pick(TYPES)}/${hostileWord(dice)}@${hostileWord(dice)}`;
    case 2:
      return `pkg:${dice.pick(TYPES)}/${encode(hostileWord(dice))}@${versionWord(dice)}?${hostileWord(dice)}#${hostileWord(dice)}`;
    case 3:
      return `pkg:github/${projectWord(dice)}@${versionWord(dice)}`;
    case 4:
      return `pkg:${dice.pick(TYPES)}/n${dice.below(400)}@${versionWord(dice)}`;
    default:
      return `pkg:${dice.pick(TYPES)}/${dice.pick(NAMES)}@${versionWord(dice)}`;
  }
}
