import { describe, expect, it } from 'vitest';
import { checkEntry, type Entry } from '../../src/inventory/component.ts';

const check = (entry: Partial<Entry>) => checkEntry({ name: 'a', ...entry }, 'ref');

describe('checkEntry', () => {
  it.each([
    ['in the package URL', { purl: 'pkg:npm/a@1.0.0' }, '1.0.0', undefined, 'pkg:npm/a@1.0.0'],
    ['beside it', { purl: 'pkg:npm/a', version: '1.0.0' }, '1.0.0', undefined, 'pkg:npm/a@1.0.0'],
    [
      'in both, alike',
      { purl: 'pkg:golang/x/a@v1.0.0', version: '1.0.0' },
      'v1.0.0',
      undefined,
      'pkg:golang/x/a@v1.0.0',
    ],
    [
      'with an epoch on one side',
      { purl: 'pkg:deb/debian/a@1.0-2', version: '1:1.0-2' },
      '1.0-2',
      undefined,
      'pkg:deb/debian/a@1.0-2',
    ],
    ['beside a range', { purl: 'pkg:npm/a@%5E1.0', version: '1.0.3' }, '1.0.3', undefined, 'pkg:npm/a@1.0.3'],
    ['before a range', { purl: 'pkg:npm/a@1.0.3', version: '^1.0' }, '1.0.3', undefined, 'pkg:npm/a@1.0.3'],
    ['nowhere, but a range in it', { purl: 'pkg:npm/a@%5E1.0' }, undefined, '^1.0', 'pkg:npm/a'],
    [
      'nowhere, but a range beside it',
      { purl: 'pkg:npm/a', versionRange: 'vers:npm/>1' },
      undefined,
      'vers:npm/>1',
      'pkg:npm/a',
    ],
    ['nowhere', { purl: 'pkg:npm/a' }, undefined, undefined, 'pkg:npm/a'],
  ])('takes the version that is %s', (_, entry, version, versionRange, purl) => {
    const { component, problems } = check(entry);
    expect(component).toMatchObject({ purl });
    expect([component?.version, component?.versionRange]).toEqual([version, versionRange]);
    expect(problems).toEqual([]);
  });

  it('tells two versions that differ', () => {
    const { component, problems } = check({ purl: 'pkg:npm/a@2.0.0', version: '1.0.0' });
    expect(component?.version).toBe('2.0.0');
    expect(problems.map(({ code }) => code)).toEqual(['conflicting-versions']);
  });

  it('builds package URLs for what comes from a registry, and for nothing else', () => {
    expect(check({ name: '@s/a', ecosystem: 'npm', version: '1' }).component?.purl).toBe('pkg:npm/%40s/a@1');
    expect(check({ name: 'A_b', ecosystem: 'pypi' }).component).toMatchObject({ name: 'A_b', purl: 'pkg:pypi/a-b' });
    expect(check({ name: 'a', ecosystem: 'npm', origin: 'git' }).component).toEqual({
      name: 'a',
      origin: 'git',
      ref: 'ref',
    });
    expect(check({ name: 'a' }).component).toEqual({ name: 'a', ref: 'ref' });
  });

  it('keeps what is no package URL as a component without one', () => {
    const { component, problems } = check({ name: 'x/y', ecosystem: 'cargo', version: '1.0.0' });
    expect(component).toEqual({ name: 'x/y', version: '1.0.0', ref: 'ref' });
    expect(problems.map(({ code }) => code)).toEqual(['unreadable-purl']);
  });
});
