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
