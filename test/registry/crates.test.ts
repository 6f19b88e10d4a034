import { expect, it } from 'vitest';
import { released, resolved } from './questions.ts';

const serde = {
  crate: {
    id: 'serde',
    name: 'serde',
    default_version: '1.0.228',
    newest_version: '1.0.228',
    repository: 'https://github.com/serde-rs/serde',
    homepage: 'https://serde.rs',
  },
  versions: [
    { num: '1.0.228', created_at: '2025-09-27T16:51:35.265429Z', yanked: false, trustpub_data: null },
    { num: '1.0.172', created_at: '2023-07-21T21:35:08.130225Z', yanked: true, trustpub_data: null },
  ],
};
const withCrate = (crate: object, trustpub_data: object | null = null) => ({
  '/crates/api/v1/crates/serde': {
    crate: { ...serde.crate, ...crate },
    versions: [{ ...serde.versions[0], trustpub_data }, serde.versions[1]],
  },
});

it.each([
  [{}, 'github.com/serde-rs/serde declared crates.io 1.0.228'],
  [
    { repository: 'https://github.com/serde-rs/serde/tree/master/serde_derive' },
    'github.com/serde-rs/serde in serde_derive declared crates.io 1.0.228',
  ],
  [
    { repository: null, homepage: 'https://github.com/serde-rs/serde' },
    'github.com/serde-rs/serde declared crates.io 1.0.228',
  ],
  [{ repository: null }, 'no-repository'],
  [{ repository: 'https://gitlab.com/o/r' }, 'unsupported-host gitlab.com'],
  [{ repository: 'https://git.sr.ht/~o/r' }, 'unsupported-host git.sr.ht'],
])('takes the repository of a crate (%#)', async (crate, expected) => {
  expect(await resolved('pkg:cargo/serde@1.0.0', withCrate(crate))).toBe(expected);
});

it('verifies by the trusted publisher of the version that is the default', async () => {
  const publisher = { provider: 'github', repository: 'serde-rs/serde', run_id: '1', sha: '0'.repeat(40) };
  expect(await resolved('pkg:cargo/serde', withCrate({}, publisher))).toBe(
    'github.com/serde-rs/serde verified crates.io 1.0.228',
  );
  expect(await resolved('pkg:cargo/serde', withCrate({ default_version: '1.0.172' }, publisher))).toBe(
    'github.com/serde-rs/serde declared crates.io 1.0.172',
  );
});

it('lists versions, yanked ones marked', async () => {
  expect(await released('pkg:cargo/serde', { '/crates/api/v1/crates/serde': serde })).toEqual([
    '1.0.228 2025-09-27T16:51:35.265Z',
    '1.0.172 2023-07-21T21:35:08.130Z yanked',
  ]);
});
