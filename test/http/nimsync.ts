import type { FetchedProject } from '../../src/github/github.types.ts';
import type { PolicyHistory } from '../../src/github/history.types.ts';
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

const OLD_TEXT = TEXT.replace('1.0.x ', '0.1.x ').replace('< 1.0.0', '< 0.1.0');
const { policy } = NIMSYNC;
if (policy === null || policy.text === null) throw new Error('the project has a policy');

/** What its commits tell: a day before the present table there was an older one. */
export const NIMSYNC_HISTORY: PolicyHistory = {
  from: '2025-10-31T13:16:54Z',
  archivedAt: null,
  periods: [
    {
      ...policy,
      blob: '0b1e5f2f7a5d0f7c6a3de1b9cf2a8b6a4d3c2e1f',
      commit: 'c885b9fb2c505349548c66b507ad802929bb3729',
      text: OLD_TEXT,
      from: '2025-10-31T13:16:54Z',
      until: '2025-11-01T11:21:02Z',
    },
    { ...policy, from: '2025-11-01T11:21:02Z', until: null },
  ],
};
