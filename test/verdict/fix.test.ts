import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/policy/policy.types.ts';
import { decide } from '../../src/verdict/decide.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import { openRow, PROJECT, resolved, row, rule, statementOf } from './claims.ts';

const TAGS = '4.0.0-rc.1 3.1.0 3.0.2 3.0.0 2.5.1 2.5.0 2.4.0 1.0.0';

function fixes(claims: readonly Claim[], versions: string, tags = TAGS): string {
  const of = resolved(claims, tags);
  return versions
    .split(' ')
    .map((version) => {
      const { fix } = decide(of, version);
      return `${version} → ${fix ? `${fix.version} (${fix.line})` : 'stay'}`;
    })
    .join('; ');
}

describe('where to move', () => {
  it.each([
    ['the highest of its own line', [row('3.x')], '3.0.0 → 3.1.0 (3)'],
    ['nowhere from there', [row('3.x')], '3.1.0 → stay'],
    ['the lowest supported line above', [row('3.x'), row('2.x')], '1.0.0 → 2.5.1 (2); 2.4.0 → 2.5.1 (2)'],
    ['nothing from above everything', [row('3.x')], '5.0.0 → stay; 3.9.0 → stay'],
    ['never back from a patch that is not out', [row('3.x')], '3.1.9 → stay'],
    ['never back from a pre-release', [row('4.x'), row('3.x')], '3.2.0-rc.1 → stay; 4.0.0-rc.1 → stay'],
    ['from a pre-release to its release', [row('3.x')], '3.0.2-rc.1 → 3.1.0 (3)'],
    ['by minors where rows name minors', [row('3.0.x'), row('3.1.x')], '3.0.0 → 3.0.2 (3.0); 2.0.0 → 3.0.2 (3.0)'],
    ['a limited line too', [row('2.x', 'limited'), row('3.x')], '1.0.0 → 2.5.1 (2)'],
    ['by the unit of a rule', [rule({ kind: 'latest', unit: 'minor' })], '2.4.0 → 3.1.0 (3.1)'],
    ['the release itself', [rule({ kind: 'latest', unit: 'release' })], '3.0.0 → 3.1.0 (3.1)'],
    [
      'the highest within a bound, not of the major',
      [row('>= 2, < 2.5'), row('3.x')],
      '2.0.0 → 2.4.0 (2); 2.5.0 → 3.1.0 (3)',
    ],
    ['the highest that no narrower row forbids', [row('3.x'), row('3.1.x', 'unsupported')], '3.0.0 → 3.0.2 (3)'],
    ['none where nobody is supported', [row('3.x', 'unsupported')], '2.0.0 → stay'],
    ['none for what cannot be read', [row('3.x')], 'nonsense → stay'],
    ['none for a branch', [openRow({ kind: 'branch', names: ['main'] }), row('3.x')], 'main → stay'],
  ] as const)('%s', (_name, claims, expected) => {
    const versions = expected
      .split('; ')
      .map((one) => one.split(' ')[0])
      .join(' ');
    expect(fixes(claims, versions)).toBe(expected);
  });

  it('suggests no line that has ended', () => {
    const ended = row('2.x', 'supported', { until: { kind: 'date', date: '2026-06-14' } });
    expect(fixes([ended, row('3.x')], '1.0.0')).toBe('1.0.0 → 3.1.0 (3)');
  });

  it('suggests nothing of an archived project', () => {
    const statement = statementOf([row('3.x')], TAGS, { ...PROJECT, archived: true });
    expect(decide(resolveStatement(statement, { now: 0, asOf: '2026-06-15' }), '1.0.0').fix).toBeNull();
  });

  it('knows its way in schemes of other shapes', () => {
    expect(fixes([row('2.x')], '2.0.0.Final 2.0.0.CR1', '2.1.0.Final 2.0.0.Final')).toBe(
      '2.0.0.Final → 2.1.0.Final (2); 2.0.0.CR1 → 2.1.0.Final (2)',
    );
    expect(fixes([row('2024.x')], '2024.01.02', '2024.10.05 2024.01.02')).toBe('2024.01.02 → 2024.10.05 (2024)');
  });
});
