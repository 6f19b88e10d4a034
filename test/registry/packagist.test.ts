import { expect, it } from 'vitest';
import { released, resolved } from './questions.ts';

/** Minified: the second entry lacks what it shares with the first. */
const monolog = {
  minified: 'composer/2.0',
  packages: {
    'monolog/monolog': [
      {
        name: 'monolog/monolog',
        version: '3.9.0',
        time: '2025-03-24T10:02:05+00:00',
        source: {
          type: 'git',
          url: 'https://github.com/Seldaek/monolog.git',
          reference: '10d85740180ecba7896c87e06a166e0c95a0e3b6',
        },
        support: { source: 'https://github.com/Seldaek/monolog/tree/3.9.0' },
        homepage: 'https://github.com/Seldaek/monolog',
      },
      { version: '2.10.0', time: '2024-11-12T12:43:37+00:00', support: '__unset', homepage: '__unset' },
    ],
  },
};

it('takes the repository that Packagist reads composer.json from: the package is named in it', async () => {
  expect(await resolved('pkg:composer/Monolog/Monolog@2.0.0', { '/packagist/p2/monolog/monolog.json': monolog })).toBe(
    'github.com/Seldaek/monolog verified packagist 3.9.0',
  );
});

it.each([
  [{ source: { type: 'git', url: 'https://gitlab.com/o/r.git' } }, 'unsupported-host gitlab.com'],
  [
    { source: { type: 'svn', url: 'https://svn.example.org' }, support: { source: 'https://github.com/o/r' } },
    'github.com/o/r declared packagist 1.0',
  ],
  [{ source: '__unset', homepage: 'https://github.com/o/r' }, 'github.com/o/r declared packagist 1.0'],
  [{ homepage: 'https://example.org' }, 'no-repository'],
])('takes what there is otherwise (%#)', async (entry, expected) => {
  const packages = { 'o/r': [{ version: '1.0', ...entry }] };
  expect(await resolved('pkg:composer/o/r', { '/packagist/p2/o/r.json': { packages } })).toBe(expected);
});

it('reads the branches where nothing has been released', async () => {
  const source = { type: 'git', url: 'https://github.com/o/r.git' };
  const answers = {
    '/packagist/p2/o/r.json': { packages: { 'o/r': [] } },
    '/packagist/p2/o/r~dev.json': { packages: { 'o/r': [{ version: 'dev-main', source }] } },
  };
  expect(await resolved('pkg:composer/o/r', answers)).toBe('github.com/o/r verified packagist');
  expect(await released('pkg:composer/o/r', answers)).toEqual([]);
});

it('lists the releases', async () => {
  expect(await released('pkg:composer/monolog/monolog', { '/packagist/p2/monolog/monolog.json': monolog })).toEqual([
    '3.9.0 2025-03-24T10:02:05.000Z',
    '2.10.0 2024-11-12T12:43:37.000Z',
  ]);
});
