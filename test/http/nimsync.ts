import type { FetchedProject } from '../../src/github/github.types.ts';
import { projectOf } from '../sync/fake-github.ts';

const TEXT = `# Security policy

| Version | Supported |
| ------- | --------- |
| 1.0.x   | ✅ Yes    |
| < 1.0.0 | ❌ No     |

Please do not open a public issue. Write to security@nimsync.dev.
We acknowledge within 48 hours.

## Requirements

- Chronos >= 4.0.4
`;

/** The project that the contract's examples are about: a short policy whose table has fallen behind the releases. */
export const NIMSYNC: FetchedProject = {
  ...projectOf({ owner: 'codenimja', name: 'nimsync' }),
  policy: {
    path: 'docs/SECURITY.md',
    blob: 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3',
    commit: '5ad02e44f2d8d5c9c1b0c2b5e0f0a2c8d1e7b6a3',
    origin: 'repo',
    repository: 'codenimja/nimsync',
    text: TEXT,
    truncated: false,
  },
  releases: [
    { tag: 'v1.1.0', date: '2025-11-02T18:25:47Z', prerelease: false },
    { tag: 'v0.2.1', date: '2025-11-02T02:00:36Z', prerelease: false },
  ],
};
