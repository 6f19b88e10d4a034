import { describe, expect, test } from 'vitest';
import { ask, resolveSituation, short } from './answers.ts';

const TABLE = '| Version | Supported |\n| --- | --- |\n| 2.x | yes |\n| < 2.0 | no |\n';

/** An owner's default policy is written for no project in particular (docs: GitHub's community health files). */
describe('a policy from the owner’s .github repository', () => {
  const cases = [
    { says: 'a table that lists the latest release', policy: TABLE, tags: 'v2.1.0 v1.0.0', answer: 'supported/row' },
    { says: 'a table of another project', policy: TABLE, tags: 'v7.1.0 v2.0.0', answer: 'unknown/policy-silent' },
    { says: 'a table, and no release is known', policy: TABLE, tags: '', answer: 'unknown/policy-silent' },
    {
      says: 'a rule',
      policy: 'Only the latest version is supported.',
      tags: 'v2.1.0',
      answer: 'unknown/policy-silent',
    },
    { says: 'nothing', policy: 'Write to us.', tags: 'v2.1.0', answer: 'unknown/policy-silent' },
  ];
  test.each(cases)('says $says: $answer', ({ policy, tags, answer }) => {
    expect(short(ask({ policy, tags, origin: 'owner-default' }, '2.1.0'))).toBe(answer);
  });

  test('drifts from nothing where it does not speak', () => {
    expect(resolveSituation({ policy: TABLE, tags: 'v7.1.0', origin: 'owner-default' }).drift).toBe('silent');
    expect(resolveSituation({ policy: TABLE, tags: 'v7.1.0' }).drift).toBe('behind');
  });
});
