import { expect, test } from 'vitest';
import { explainLocal } from '../../src/check/explain.ts';
import { NOW, projectOf, table } from '../check/policy-text.ts';

const TAGS = ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v2.0.0'];
const LATEST_MINOR = 'Only the latest minor version receives security fixes.';

/** What the policy says, a version, why, and the voices: `▸` decides. */
test.each([
  ['one row', table('| 2.x | yes |', '| < 2 | no |'), '1.0.0', 'only-voice', ['▸ row unsupported']],
  [
    'the narrower row',
    table('| 1.2.x | yes |', '| < 2 | no |'),
    '1.2.0',
    'narrowest-row',
    ['▸ row supported', 'row unsupported'],
  ],
  [
    'row and rule alike',
    [LATEST_MINOR, ...table('| 2.0.x | yes |')],
    '2.0.0',
    'agreement',
    ['▸ row supported', 'rule supported'],
  ],
  [
    'the rule narrows',
    [LATEST_MINOR, ...table('| 1.x | yes |', '| 2.x | yes |')],
    '1.0.0',
    'rule-narrows',
    ['row supported', '▸ rule unsupported'],
  ],
  [
    'behind',
    [LATEST_MINOR, ...table('| 1.2.x | yes |', '| != 1.2.x | no |')],
    '1.1.0',
    'only-voice',
    ['▸ rule unsupported'],
  ],
  [
    'a contradiction',
    table('| >= 1.1 | yes |', '| <= 1.2 | no |'),
    '1.2.0',
    'contradiction',
    ['▸ row supported', '▸ row unsupported'],
  ],
  ['nobody', table('| 2.x | yes |'), '1.0.0', 'silence', []],
  ['no policy that speaks', ['# Hello'], '1.0.0', 'silence', []],
  ['everything else', table('| 2.x | yes |', '| older | best effort |'), '1.0.0', 'only-voice', ['▸ rest limited']],
] as const)('%s', (_name, lines, version, why, voices) => {
  const explanation = explainLocal(projectOf(lines, TAGS), version, { now: NOW });
  expect(explanation.why).toBe(why);
  expect(explanation.voices.map(({ kind, says, decides }) => `${decides ? '▸ ' : ''}${kind} ${says}`)).toEqual(voices);
  expect(explanation.releases).toEqual({ known: 4, latest: '2.0.0' });
});
