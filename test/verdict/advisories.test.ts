import { describe, expect, test } from 'vitest';
import { compileAdvisories } from '../../src/advisory/compile.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { compileStatement } from '../../src/verdict/compile.ts';
import { decide } from '../../src/verdict/decide.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';

interface Told {
  readonly id?: string;
  readonly range: string;
  readonly patched?: string;
  readonly package?: string;
  readonly publishedAt?: string;
  readonly withdrawnAt?: string;
}

const TABLE = '| Version | Supported |\n| --- | --- |\n| 3.x | yes |\n| 2.x | yes |\n| 1.x | no |';
const TAGS = ['v1.0.0', 'v1.9.0', 'v2.0.0', 'v2.1.0', 'v3.0.0', 'v3.1.0'];

/** A project with a policy, releases and advisories; `null`: none have been read. */
function resolve(told: readonly Told[] | null, more: { asOf?: string; tags?: string[]; package?: string } = {}) {
  const statement = compileStatement({
    project: {
      host: 'github.com',
      owner: 'a',
      name: 'widget',
      archived: false,
      defaultBranch: 'main',
      url: 'https://x',
    },
    source: { path: 'SECURITY.md', commit: 'c', blob: 'b', origin: 'repo', repository: 'a/widget' },
    policy: parsePolicy('SECURITY.md', TABLE),
    releases: (more.tags ?? TAGS).map((tag) => ({ tag, date: '2025-01-01T00:00:00Z' })),
    releasesSyncedAt: null,
  });
  const published = told?.map(
    ({ id = 'GHSA-1', range, patched = '', publishedAt = '2025-06-01T00:00:00Z', ...one }) => ({
      ...{ id, cve: 'CVE-2025-1', severity: 'high' as const, summary: 'Bad', url: `https://x/${id}` },
      ...{ publishedAt, updatedAt: publishedAt, withdrawnAt: one.withdrawnAt ?? null },
      vulnerabilities: [{ package: one.package ?? null, ecosystem: null, range, patched }],
    }),
  );
  const advisories = published && { advisories: compileAdvisories(published, statement.families) };
  const { asOf = '2026-01-01', package: name } = more;
  return resolveStatement(
    { ...statement, ...advisories },
    { now: 0, asOf, ...(name !== undefined && { package: name }) },
  );
}

const idsFor = (version: string, ...args: Parameters<typeof resolve>) =>
  decide(resolve(...args), version).advisories?.map(({ id }) => id);

describe('a verdict', () => {
  test('lists the advisories that affect the version, with the patched version', () => {
    const { advisories } = decide(resolve([{ range: '< 2.1.0', patched: '2.1.0' }]), '2.0.0');
    expect(advisories).toEqual([
      {
        id: 'GHSA-1',
        cve: 'CVE-2025-1',
        severity: 'high',
        summary: 'Bad',
        url: 'https://x/GHSA-1',
        publishedAt: '2025-06-01T00:00:00Z',
        patched: '2.1.0',
      },
    ]);
  });

  test('lists none of another version, and says that there is none', () => {
    expect(idsFor('2.1.0', [{ range: '< 2.1.0' }])).toEqual([]);
    expect(idsFor('2.1.0', [])).toEqual([]);
  });

  test('lists at most a hundred, the newest, and moves away from all of them', () => {
    const many = Array.from({ length: 150 }, (_, i) => ({
      id: `GHSA-${i}`,
      range: i === 0 ? '< 3.1.0' : '< 2.1.0',
      publishedAt: new Date(Date.UTC(2025, 0, 1) + i * 3_600_000).toISOString(),
    }));
    const { advisories, fix } = decide(resolve(many), '2.0.0');
    expect(advisories).toHaveLength(100);
    expect(advisories?.[0]?.id).toBe('GHSA-149');
    expect(fix?.version).toBe('3.1.0');
  });

  test('does not say that there is none where nobody has looked', () => {
    expect(decide(resolve(null), '2.1.0')).not.toHaveProperty('advisories');
  });

  test('lists none of a branch, nor of what is no version', () => {
    expect(idsFor('main', [{ range: '*' }])).toEqual([]);
  });

  test('lists none whose range cannot be read', () => {
    expect(idsFor('2.0.0', [{ range: 'most of them' }])).toEqual([]);
  });

  test('lists the newest first', () => {
    const told = [
      { id: 'GHSA-old', range: '*', publishedAt: '2025-02-01T00:00:00Z' },
      { id: 'GHSA-new', range: '*', publishedAt: '2025-03-01T00:00:00Z' },
    ];
    expect(idsFor('2.0.0', told)).toEqual(['GHSA-new', 'GHSA-old']);
  });

  test('knows only what was published by then and not withdrawn', () => {
    const told = [{ range: '*', publishedAt: '2025-06-01T12:00:00Z', withdrawnAt: '2025-07-01T00:00:00Z' }];
    expect(idsFor('2.0.0', told, { asOf: '2025-05-31' })).toEqual([]);
    expect(idsFor('2.0.0', told, { asOf: '2025-06-01' })).toEqual(['GHSA-1']);
    expect(idsFor('2.0.0', told, { asOf: '2025-07-01' })).toEqual([]);
  });

  test('is about the package that was asked for', () => {
    const tags = ['v2.0.0', 'v2.0.1', 'gear@2.0.0', 'gear@2.1.0'];
    const told = [{ range: '< 2.1.0', package: 'gear' }];
    expect(idsFor('2.0.0', told, { tags })).toEqual([]);
    expect(idsFor('2.0.0', told, { tags, package: 'gear' })).toEqual(['GHSA-1']);
  });
});

describe('the patched version', () => {
  test.each([
    ['in the version’s own minor', '3.0.0', '2.1.5, 3.0.9, 3.1.4', '3.0.9'],
    ['else in its own major', '3.0.0', '2.1.5, 3.1.4, 3.2.0', '3.1.4'],
    ['else the lowest above it', '1.0.0', '3.1.4, 2.1.5', '2.1.5'],
    ['never one below it', '3.0.0', '2.1.5', null],
    ['none where none is named', '3.0.0', 'none yet', null],
  ])('is %s', (_, version, patched, expected) => {
    expect(decide(resolve([{ range: '*', patched }]), version).advisories?.[0]?.patched).toBe(expected);
  });
});

describe('the version to move to', () => {
  const fixFor = (version: string, told: readonly Told[] | null) => decide(resolve(told), version).fix?.version ?? null;

  test.each([
    ['the nearest supported line, without advisories', '1.0.0', [], '2.1.0'],
    ['the nearest one with the patch', '1.0.0', [{ range: '< 3.1.0' }], '3.1.0'],
    ['the own line where that has the patch', '2.0.0', [{ range: '< 2.1.0' }], '2.1.0'],
    ['out of a supported line that has no patch', '2.0.0', [{ range: '< 3.0.0' }], '3.1.0'],
    ['out of it from its highest release, too', '2.1.0', [{ range: '< 3.0.0' }], '3.1.0'],
    ['the nearest one where none has the patch', '1.0.0', [{ range: '*' }], '2.1.0'],
    ['nowhere where none has the patch and the version is the highest', '3.1.0', [{ range: '*' }], null],
    ['as if nothing were known of advisories about other versions', '1.0.0', [{ range: '= 2.1.0' }], '2.1.0'],
    ['out of every advisory at once', '1.0.0', [{ range: '< 2.1.0' }, { id: 'GHSA-2', range: '< 3.1.0' }], '3.1.0'],
  ])('leads to %s', (_, version, told, expected) => {
    expect(fixFor(version, told)).toBe(expected);
  });
});
