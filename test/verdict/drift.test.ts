import { describe, expect, it } from 'vitest';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import { lineRange } from '../../src/version/range.ts';
import { openRow, policyOf, resolved, row, rule, statementOf } from './claims.ts';

describe('drift', () => {
  it.each([
    ['current', [row('2.x'), row('< 2', 'unsupported')], '2.1.0'],
    ['behind', [row('2.x'), row('< 2', 'unsupported')], '3.0.0 2.1.0'],
    ['current', [row('>= 2')], '9.0.0'],
    ['ahead', [row('3.x'), row('2.x')], '2.0.0'],
    ['behind', [row('2.x'), row('1.x')], '3.0.0'],
    ['current', [row('2.x'), row('3.x', 'development')], '2.0.0'],
    ['current', [row('2.x'), row('1.x', 'unsupported')], '2.0.0'],
    ['current', [row('2.x')], '3.0.0-rc.1 2.0.0'],
    ['current', [rule({ kind: 'latest', unit: 'minor' })], '3.0.0'],
    ['current', [openRow({ kind: 'rest', direction: 'older' })], '3.0.0'],
    ['current', [row('1.2.1'), row('1.2.0', 'unsupported')], '1.2.2 1.2.1 1.2.0'],
    ['behind', [row('1.2.1')], '1.3.0 1.2.1'],
    ['current', [rule({ kind: 'latest', unit: 'release', of: [lineRange([2])] }), row('1.x', 'unsupported')], '2.1.0'],
    ['current', [rule({ kind: 'latest', unit: 'major' }), row('1.x', 'unsupported', { told: true })], '2.1.0'],
    ['behind', [rule({ kind: 'latest', unit: 'major' }), row('1.x', 'unsupported')], '2.1.0'],
    ['silent', [openRow({ kind: 'prereleases' })], '2.1.0'],
    ['current', [row('2.x'), row('1.x')], 'widget-2.1.0 1.9.0'],
    ['ahead', [row('2.x'), row('1.x')], 'widget-2.2.0@2028-01-01 widget-2.1.0@2025-01-01 1.9.0@2027-01-01'],
    ['unclear', [row('2.x')], ''],
    ['unclear', [row('2.x')], '3.0.0@2027-01-01'],
    ['silent', [], '1.0.0'],
    ['current', [row('1.x', 'supported', { until: { kind: 'date', date: '2020-01-01' } }), row('2.x')], '2.0.0'],
  ] as const)('%s: %j, %s', (drift, claims, tags) => expect(resolved(claims, tags).drift).toBe(drift));

  it('is silent without a policy and the template where that stands unchanged', () => {
    expect(resolveStatement(statementOf(null, '1.0.0'), { now: 0 }).drift).toBe('silent');
    const claims = [row('5.1.x'), row('5.0.x', 'unsupported'), row('4.0.x'), row('< 4.0', 'unsupported')];
    const sample = statementOf(policyOf(claims, { silence: 'template' }), '0.1.0');
    expect(resolveStatement(sample, { now: 0, asOf: '2026-06-15' }).drift).toBe('template');
  });
});
