import { POLICY_BYTES } from '../../src/policy/limits.ts';
import { HOSTILE_LEADS, HOSTILE_PIECES } from '../../test/policy/hostile-pieces.ts';
import type { Case } from './case.types.ts';
import type { Dice } from './dice.ts';

/** A little more than is read, so that the cut is looked at too. */
const LONGEST = POLICY_BYTES + 1024;

type Mutation = (text: string, dice: Dice, other: string) => string;

const MUTATIONS: readonly Mutation[] = [
  insertPieces,
  insertPieces,
  (text, dice) => replaceSlice(text, dice, ''),
  (text, dice) => replaceSlice(text, dice, dice.pick(HOSTILE_PIECES)),
  (text, dice) => swapLines(text, dice),
  (text, dice, other) => insertAt(text, dice, sliceOf(other, dice, 400)),
  (text, dice, other) => replaceSlice(text, dice, sliceOf(other, dice, 120)),
  (text, dice) => insertAt(text, dice, sliceOf(text, dice, 80).repeat(1 + dice.below(20))),
  pump,
  pump,
  (_text, dice) => dice.pick(HOSTILE_LEADS) + piecesOf(dice, 40),
];

/** Make a new case from one and a bit of another. */
export function mutate(one: Case, dice: Dice, other: Case): Case {
  let { text } = one;
  for (let times = 1 + dice.below(4); times > 0; times--) text = dice.pick(MUTATIONS)(text, dice, other.text);
  const path = dice.below(10) === 0 ? dice.pick(['SECURITY.md', 'SECURITY.rst', 'SECURITY.adoc']) : one.path;
  return { path, text: text.slice(0, LONGEST) };
}

function piecesOf(dice: Dice, most: number): string {
  return Array.from({ length: 1 + dice.below(most) }, () => dice.pick(HOSTILE_PIECES)).join('');
}

function insertPieces(text: string, dice: Dice): string {
  return insertAt(text, dice, piecesOf(dice, 4));
}

/** Fill the text to the cap with something short: what is quadratic shows. */
function pump(text: string, dice: Dice): string {
  const piece = dice.below(2) === 0 ? piecesOf(dice, 4) : sliceOf(text, dice, 40);
  const room = dice.pick([2_000, 8_000, POLICY_BYTES]) - text.length;
  return piece === '' || room <= 0 ? text : insertAt(text, dice, piece.repeat(Math.ceil(room / piece.length)));
}

function insertAt(text: string, dice: Dice, piece: string): string {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

function sliceOf(text: string, dice: Dice, most: number): string {
  const at = dice.below(text.length + 1);
  return text.slice(at, at + 1 + dice.below(most));
}

function replaceSlice(text: string, dice: Dice, by: string): string {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + by + text.slice(at + dice.below(60));
}

function swapLines(text: string, dice: Dice): string {
  const lines = text.split('\n');
  const [a, b] = [dice.below(lines.length), dice.below(lines.length)];
  return lines.map((line, at) => (at === a ? (lines[b] ?? '') : at === b ? (lines[a] ?? '') : line)).join('\n');
}
