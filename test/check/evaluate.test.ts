import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/check/evaluate.ts';
import { projectOf, table } from './policy-text.ts';

const RECORD = {
  id: 'r',
  asOf: '2026-06-30',
  versions: ['1.0.3', '0.9.0'],
  ...projectOf(
    [
      ...table('| 1.0.x | until 2026-06-30 |', '| < 1.0 | no |'),
      '',
      '## Reporting',
      '',
      'Do not open a public issue. Write to security@nimsync.dev; we answer within 48 hours.',
      'Needs Chronos >= 4.0.4.',
    ],
    ['v1.0.0'],
  ),
};

describe('evaluate', () => {
  test('answers every version in the order asked, with what the policy says besides', () => {
    const answer = evaluate(RECORD);
    expect(answer).toMatchObject({
      id: 'r',
      drift: 'current',
      publicIssuesDiscouraged: true,
      contacts: [{ kind: 'email', value: 'security@nimsync.dev' }],
      timelines: [{ stage: 'acknowledge', hours: 48 }],
      verdicts: [
        { version: '1.0.3', status: 'supported', reason: 'until-date', until: '2026-06-30', asOf: '2026-06-30' },
        { version: '0.9.0', status: 'unsupported', reason: 'row' },
      ],
    });
    expect(answer.verdicts[0]?.evidence[0]).toMatchObject({
      path: 'SECURITY.md',
      line: 5,
      quote: '| 1.0.x | until 2026-06-30 |',
    });
  });

  test('a day means its end in UTC', () => {
    const statusAt = (asOf: string) => evaluate({ ...RECORD, asOf }).verdicts[0]?.status;
    expect(statusAt('2026-06-30')).toBe('supported');
    expect(statusAt('2026-06-30T23:59:59Z')).toBe('supported');
    expect(statusAt('2026-07-01T00:00:00Z')).toBe('unsupported');
    expect(statusAt('2026-07-01T01:00:00+02:00')).toBe('supported');
  });

  test('releases after that day are not known yet', () => {
    const releases = [...RECORD.releases, { tag: 'v2.0.0', date: '2026-07-15' }];
    expect(evaluate({ ...RECORD, releases }).drift).toBe('current');
    expect(evaluate({ ...RECORD, releases, asOf: '2026-07-15' }).drift).toBe('behind');
  });

  test('no policy, and an archived repository', () => {
    const none = evaluate({ ...RECORD, policy: null });
    expect(none).toMatchObject({ contacts: [], timelines: [], publicIssuesDiscouraged: false, requirements: [] });
    expect(none.verdicts.map(({ reason }) => reason)).toEqual(['no-policy', 'no-policy']);
    expect(evaluate({ ...RECORD, archived: true }).verdicts[0]).toMatchObject({
      status: 'unsupported',
      reason: 'archived',
    });
  });
});
