import type { Reading } from './passages.ts';
import type { Disclosure } from './policy.types.ts';

/** Kinds of disclosure by how people name them, the most binding first. */
const KINDS: readonly (readonly [Disclosure['kind'], RegExp])[] = [
  [
    'coordinated',
    /\bcoordinated?(?: \w+){0,2} disclosure|\bcoordinat\w+ (?:\w+ ){0,4}(?:public )?disclosure|\bcvd\b|\bdisclosure (?:will be |is |must be )?coordinated|协调披露|divulgación coordinada|divulgação coordenada|divulgation coordonnée|koordinierte\w* offenlegung|скоординированн\w+ раскрыт/,
  ],
  [
    'responsible',
    /\brespons(?:i|a)b(?:le|ly|ile)(?: \w+)? disclos|\bdisclos\w+ (?:\w+ ){0,4}responsibl[ey]|\bresponsible (?:vulnerability )?report|负责任(?:的)?披露|責任ある開示|divulgación responsable|divulgação responsável|divulgation responsable|verantwortungsvoll\w* offenlegung|ответственн\w+ раскрыт/,
  ],
  ['full', /\b(?:practi[sc]e|follow|believe in|support|prefer)\b.{0,30}\bfull[- ]disclosure\b/],
];

/** Read which kind of disclosure the policy follows or asks for; `null` where it names none. */
export function readDisclosure({ passages, quote }: Reading): Disclosure | null {
  for (const [kind, pattern] of KINDS) {
    const found = passages.find(({ plain }) => pattern.test(plain) && !/\bnot\b.{0,30}\bdisclosure polic/.test(plain));
    if (found) return { kind, ...quote(found) };
  }
  return null;
}
