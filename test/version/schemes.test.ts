import { describe, expect, it } from 'vitest';
import { schemeFor, schemeNamed, schemes } from '../../src/version/schemes.ts';

describe('schemeFor', () => {
  it.each([
    ['semver', ['1.2.3', '2.0.0-rc.1', 'v3.0.0']],
    ['numeric', ['1.2.3', '2.0']],
    ['numeric', ['1.2.3', '1.2.3.4']],
    ['numeric', ['4']],
    ['numeric', ['1.0a1', '1.0.dev1', '1.0']],
    ['calendar', ['2024.1.0', '2024.12.3', '2025.1.0b1']],
    ['calendar', ['2024-11-05', '2025-03-26']],
    ['semver', ['0.117.0', '2024.1.0']],
    ['pep440', ['1.0', '1!2.0']],
    ['maven', ['1.0', '1.0.foo-bar..1']],
    ['numeric', []],
    ['numeric', ['1.0', 'not a version']],
  ])('%s for %j', (name, versions) => {
    expect(schemeFor({ versions }).name).toBe(name);
  });

  it.each([
    ['npm', 'semver'],
    ['cargo', 'semver'],
    ['golang', 'semver'],
    ['pypi', 'pep440'],
    ['gem', 'rubygems'],
    ['maven', 'maven'],
    ['composer', 'numeric'],
    ['nuget', 'numeric'],
  ])('an ecosystem decides: %s is %s', (ecosystem, name) => {
    expect(schemeFor({ ecosystem, versions: ['2024.1.0'] }).name).toBe(name);
  });

  it('asks the versions where an ecosystem has no rules of its own', () => {
    expect(schemeFor({ ecosystem: 'github', versions: ['1.2.3'] }).name).toBe('semver');
  });

  it('gives every ecosystem to one scheme only', () => {
    const all = schemes.flatMap((scheme) => scheme.ecosystems);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('schemeNamed', () => {
  it('finds every scheme and nothing else', () => {
    expect(schemes.map((scheme) => schemeNamed(scheme.name))).toEqual(schemes);
    expect(schemeNamed('roman')).toBeUndefined();
  });
});
