import { describe, expect, it } from 'vitest';
import { createService, expectProblem } from './service.ts';

const service = createService();
const LONG = 'x'.repeat(200);

const OWNERS = [
  '-acme',
  'a_b',
  'a%20b',
  'a'.repeat(40),
  '%00',
  '%2e%2e%2fetc',
  'ä',
  'a%0d%0ab',
  "'%3B--",
  '%3Cb%3E',
  '*',
];
const REPOS = [
  'rocket.git',
  'ROCKET.GIT',
  'a%2Fb',
  '%252e',
  'r'.repeat(101),
  'a b',
  'ro%00cket',
  '%F0%9F%92%A9',
  '%C3%28',
  '$(id)',
];
const VERSIONS = [
  '1.0%00',
  '1%0A2',
  '1%0D%0ASet-Cookie:x',
  '%E2%80%AE1.0',
  '%E2%80%A8',
  'v'.repeat(129),
  '%7F',
  '%C2%85',
];

describe('a name or version that cannot be one', () => {
  it.each(OWNERS)('owner %s', async (owner) => {
    const problem = await expectProblem(
      await service.ask(`/v1/projects/${owner}/rocket/versions/1.0`),
      'invalid-parameter',
    );
    expect(problem.errors).toEqual([{ parameter: 'owner', message: expect.stringContaining('39') }]);
  });

  it.each(REPOS)('repository %s', async (repo) => {
    const problem = await expectProblem(
      await service.ask(`/v1/projects/acme/${repo}/versions/1.0`),
      'invalid-parameter',
    );
    expect(problem.errors).toEqual([{ parameter: 'repo', message: expect.stringContaining('100') }]);
  });

  it.each(VERSIONS)('version %s', async (version) => {
    const problem = await expectProblem(
      await service.ask(`/v1/projects/acme/rocket/versions/${version}`),
      'invalid-parameter',
    );
    expect(problem.errors).toEqual([{ parameter: 'version', message: expect.stringMatching(/^A version has/) }]);
  });

  it.each([
    ['?package=', 'package'],
    [`?package=${LONG}${LONG}`, 'package'],
    ['?package=a%00b', 'package'],
    ['?package=a&package=b', 'package'],
    ['?packge=a', 'packge'],
    ['?as_of=2020-01-01', 'as_of'],
    [`?${LONG}=1`, LONG.slice(0, 40)],
  ])('query %s', async (query, parameter) => {
    const problem = await expectProblem(
      await service.ask(`/v1/projects/acme/rocket/versions/1.0${query}`),
      'invalid-parameter',
    );
    expect(problem.errors).toEqual([{ parameter, message: expect.any(String) }]);
  });

  it('names all that is wrong at once, and never more than a screenful', async () => {
    const query = Array.from({ length: 500 }, (_, i) => `${LONG}${i}=1`).join('&');
    const response = await service.ask(`/v1/projects/-/${LONG}/versions/1.0?${query}`);
    const text = await response.clone().text();
    await expectProblem(response, 'invalid-parameter');
    expect(text.length).toBeLessThan(4_000);
  });

  it('asks neither database nor GitHub', () => {
    expect(service.github.asked).toEqual([]);
  });
});
