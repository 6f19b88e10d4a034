import { describe, expect, it } from 'vitest';
import { compileStatement, FAMILIES, FAMILY_RELEASES, STATEMENT_SCHEMA } from '../../src/verdict/compile.ts';
import type { Release, StatementInput } from '../../src/verdict/verdict.types.ts';
import { PROJECT, policyOf, row } from './claims.ts';

function compile(releases: readonly Release[]) {
  const input: StatementInput = {
    project: PROJECT,
    source: null,
    policy: policyOf([row('1.x')]),
    releases,
    releasesSyncedAt: null,
  };
  return compileStatement(input);
}

const tagged = (...tags: readonly string[]): Release[] => tags.map((tag) => ({ tag, date: '2026-01-01' }));

describe('compileStatement', () => {
  it('is one JSON value, the same for the same input', () => {
    const releases = tagged('v1.0.0', 'v1.1.0-rc.1', 'cli-2.0.0');
    const statement = compile(releases);
    expect(statement.schema).toBe(STATEMENT_SCHEMA);
    expect(JSON.parse(JSON.stringify(statement))).toEqual(statement);
    expect(JSON.stringify(compile(releases))).toBe(JSON.stringify(statement));
    expect(JSON.stringify(compile(releases.toReversed()))).toBe(JSON.stringify(statement));
  });

  it('puts releases into their families, the project’s own first, highest version first', () => {
    const { families } = compile(tagged('cli@2.0.0', 'v1.0.0', 'v1.10.0', 'v1.2.0', 'cli@2.1.0', 'nightly'));
    expect(families.map(({ package: name, releases }) => [name, releases.map(({ version }) => version)])).toEqual([
      ['', ['1.10.0', '1.2.0', '1.0.0']],
      ['cli', ['2.1.0', '2.0.0']],
    ]);
  });

  it('keeps numbers, the tag as written and whether it is a pre-release by name or mark', () => {
    const releases = [...tagged('v2.0.0-rc.1'), { tag: 'v1.0.0', date: '2026-01-01', prerelease: true }];
    expect(compile(releases).families[0]?.releases).toEqual([
      { version: '2.0.0-rc.1', numbers: [2, 0, 0], tag: 'v2.0.0-rc.1', date: '2026-01-01', prerelease: true },
      { version: '1.0.0', numbers: [1, 0, 0], tag: 'v1.0.0', date: '2026-01-01', prerelease: true },
    ]);
  });

  it.each([
    ['2026-01-31', '2026-01-31'],
    ['2026-01-31T22:00:00Z', '2026-01-31T22:00:00.000Z'],
    ['2026-01-31T22:00:00-05:00', '2026-02-01T03:00:00.000Z'],
    ['', ''],
  ])('brings the date %j to UTC, so that dates compare as texts', (date, utc) => {
    expect(compile([{ tag: 'v1.0.0', date }]).families[0]?.releases[0]?.date).toBe(utc);
  });

  it('knows no release where there is none', () => expect(compile([]).families).toEqual([]));

  it('keeps the newest releases of the largest families', () => {
    const many = Array.from({ length: FAMILY_RELEASES + 1 }, (_, at) => `v1.${at}.0`);
    const [own] = compile(tagged(...many)).families;
    expect(own?.releases).toHaveLength(FAMILY_RELEASES);
    expect(own?.releases.at(-1)?.version).toBe('1.1.0');
    const packages = Array.from({ length: FAMILIES + 5 }, (_, at) => `pkg${at}@1.0.0`);
    const { families } = compile(tagged(...packages, 'pkg3@1.1.0'));
    expect(families).toHaveLength(FAMILIES);
    expect(families[0]?.package).toBe('pkg3');
  });
});
