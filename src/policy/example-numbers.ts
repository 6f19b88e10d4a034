import type { Range } from '../version/range.ts';
import type { Claim } from './policy.types.ts';
import { readRanges } from './range-text.ts';

const NAMED_AS_EXAMPLE =
  /\b(?:e\.g\.?|for example|for instance|such as|say),? (?:if )?(?:the )?(?:versions? |releases? )?(v?\d[\w.]{0,20})/g;

const keyOf = ({ low, high }: Range): string => `${low.join('.')}..${high?.join('.') ?? ''}`;

/** Versions that normalised sentences name as examples only: "the last minor release, e.g. 1.10". */
function exampleVersions(sentences: readonly string[]): ReadonlySet<string> {
  const found = sentences.flatMap((text) => [...text.matchAll(NAMED_AS_EXAMPLE)].map((match) => match[1] ?? ''));
  return new Set(found.flatMap(readRanges).map(({ range }) => keyOf(range)));
}

/** "E.g. if the latest is v0.28.x, then 0.28.x and 0.27.x": what the releases are that a window counts. */
const EXAMPLE_LINE =
  /\b(?:e\.g\.?|for example|for instance)\b.{0,60}?\bv?\d{1,4}\.(\d{1,4}\.)?[xyzn*]|\b(?:e\.g\.?|for example|for instance)\b.{0,200}\bv?\d{1,3}\.(\d{1,3}) and (?:\w+ )?v?\d{1,3}\.\d{1,3}\b(?!\.\d)/;

/** Count windows of releases ("the last two releases") in the lines that an example beside them names. */
export function inUnitsOfExamples<T extends { readonly claim: Pick<Claim, 'subject'> }>(
  told: readonly T[],
  sentences: readonly string[],
): T[] {
  const example = told.length === 0 ? null : EXAMPLE_LINE.exec(sentences.join(' '));
  if (!example) return [...told];
  const unit = example[1] === undefined && example[2] === undefined ? 'major' : 'minor';
  return told.map((one) => {
    const { subject } = one.claim;
    if (subject.kind !== 'last' || (subject.unit !== 'release' && subject.unit !== 'line') || subject.of) return one;
    return { ...one, claim: { ...one.claim, subject: { ...subject, unit } } };
  });
}

/** Leave out claims that are only about what the sentences around them name as examples: "a fix will then be made for 1.10". */
export function withoutExamples<T extends { readonly claim: Pick<Claim, 'subject'> }>(
  told: readonly T[],
  sentences: readonly string[],
): T[] {
  if (told.length === 0) return [];
  const examples = exampleVersions(sentences);
  return told.filter(
    ({ claim: { subject } }) =>
      subject.kind !== 'range' || !subject.ranges.every((range) => examples.has(keyOf(range))),
  );
}
