import { describe, expect, it } from 'vitest';
import { greyBadge, projectBadge, verdictBadge } from '../../src/badge/badge.ts';
import { shieldsEndpoint } from '../../src/badge/shields.ts';
import { REASONS, type Reason, reasonFits } from '../../src/verdict/reasons.ts';
import type { Status, Verdict } from '../../src/verdict/verdict.types.ts';

const STATUSES: readonly Status[] = ['supported', 'limited', 'unsupported', 'unknown'];

function verdict(status: Status, reason: Reason, until?: string): Verdict {
  return {
    version: '4.8.3',
    status,
    reason,
    basis: status === 'unknown' ? null : 'stated',
    released: true,
    ...(until !== undefined && { until }),
    evidence: [],
    fix: null,
    latest: '4.8.3',
    drift: 'current',
    asOf: '2026-11-21T00:00:00Z',
    checkedAgainst: { policyCommit: null, releasesSyncedAt: null },
  };
}

/** status, reason, until, message of the version's badge, message of the project's badge */
const WORDINGS: readonly [Status, Reason, string | undefined, string, string][] = [
  ['supported', 'row', undefined, 'supported', '4.8.3 supported'],
  ['supported', 'until-date', '2026-12-31', 'supported until 2026-12-31', '4.8.3 supported until 2026-12-31'],
  ['supported', 'until-release', '5.0', 'supported until 5.0', '4.8.3 supported until 5.0'],
  ['limited', 'row', undefined, 'limited', '4.8.3 limited'],
  ['limited', 'discretion', undefined, 'limited: at discretion', '4.8.3 limited: at discretion'],
  ['unsupported', 'not-listed', undefined, 'unsupported', '4.8.3 unsupported'],
  ['unsupported', 'until-date', '2026-01-08', 'ended 2026-01-08', '4.8.3 ended 2026-01-08'],
  ['unsupported', 'archived', undefined, 'unsupported: archived', 'unsupported: archived'],
  ['unknown', 'newer-than-policy', undefined, 'unknown: newer than policy', 'policy behind 4.8.3'],
  ['unknown', 'no-policy', undefined, 'unknown: no policy', 'unknown: no policy'],
  ['unknown', 'policy-template', undefined, 'unknown: sample policy', 'unknown: sample policy'],
  ['unknown', 'unclear-row', '2026-01-08', 'unknown: unclear row', 'unknown: unclear row'],
];

describe('the words of a badge', () => {
  it.each(WORDINGS)('%s, %s, until %s', (status, reason, until, ofVersion, ofProject) => {
    expect(verdictBadge(verdict(status, reason, until)).message).toBe(ofVersion);
    expect(projectBadge(verdict(status, reason, until)).message).toBe(ofProject);
  });

  it('say why for every reason of an unknown, in a few words', () => {
    for (const reason of REASONS.filter((each) => reasonFits(each, 'unknown'))) {
      expect(verdictBadge(verdict('unknown', reason)).message, reason).toMatch(/^unknown: [a-z ]{3,30}$/);
    }
  });
});

/** Contrast of white text on a colour (WCAG 2.2, "contrast ratio"). */
function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe('the colour of a badge', () => {
  it('is one for each status, and legible', () => {
    const colors = STATUSES.map((status) => verdictBadge(verdict(status, 'row')).color);
    expect(new Set(colors).size).toBe(STATUSES.length);
    for (const color of colors) expect(contrastWithWhite(color), color).toBeGreaterThanOrEqual(4.5);
  });

  it('is grey for every unknown, and for what has no verdict at all', () => {
    const grey = greyBadge('unknown: not found', true).color;
    expect(new Set([1, 3, 5].map((at) => grey.slice(at, at + 2))).size).toBe(1);
    for (const reason of REASONS.filter((each) => reasonFits(each, 'unknown'))) {
      expect(verdictBadge(verdict('unknown', reason)).color, reason).toBe(grey);
      expect(projectBadge(verdict('unknown', reason)).color, reason).toBe(grey);
    }
  });
});

describe('a badge for shields.io', () => {
  it('is an endpoint answer', () => {
    expect(shieldsEndpoint(verdictBadge(verdict('unsupported', 'not-listed')), 300)).toEqual({
      schemaVersion: 1,
      label: 'security support',
      message: 'unsupported',
      color: '#cf222e',
      cacheSeconds: 300,
    });
  });

  it('is an error only where the failure is ours', () => {
    expect(shieldsEndpoint(greyBadge('unknown: not found', false), 300)).not.toHaveProperty('isError');
    expect(shieldsEndpoint(greyBadge('unknown: try again later', true), 300)).toHaveProperty('isError', true);
  });
});
