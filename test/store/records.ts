import type { PolicyText, ProjectRecord } from '../../src/store/project.types.ts';
import type { Statement } from '../../src/verdict/verdict.types.ts';

export const NOON = Date.parse('2026-11-21T12:00:00Z');
export const HOUR = 3_600_000;

type Seed = Partial<Omit<ProjectRecord, 'facts' | 'statement'>> & { owner?: string; name?: string; schema?: number };

/** A record of a small project; a test names only what matters to it. */
export function recordOf({ owner = 'Acme', name = 'Rocket', schema = 1, ...seed }: Seed = {}): ProjectRecord {
  const facts = {
    host: 'github.com',
    owner,
    name,
    archived: false,
    defaultBranch: 'main',
    url: `https://github.com/${owner}/${name}`,
  };
  const observed = {
    githubId: 'R_rocket',
    policy: policyOf('Only 2.x gets fixes.'),
    releases: [
      { tag: 'v2.0.0', date: '2026-10-01T00:00:00Z', prerelease: false },
      { tag: 'v1.0.0', date: '2025-10-01T00:00:00Z', prerelease: false },
    ],
    totals: { releases: 2, tags: 2 },
    releasesComplete: true,
    syncedAt: NOON,
    changedAt: null,
    isUntold: false,
    dueAt: NOON + HOUR,
    ...seed,
  };
  return { ...observed, facts, statement: statementOf({ facts, ...observed }, schema) };
}

export function policyOf(text: string, blob = `blob of ${text}`): PolicyText {
  const source = { path: 'SECURITY.md', commit: 'c0ffee', blob, origin: 'repo', repository: 'Acme/Rocket' } as const;
  return { source, text, truncated: false };
}

/** A statement as the compiler would shape it; what it says does not matter to the store. */
function statementOf(seen: Omit<ProjectRecord, 'statement'>, schema: number): Statement {
  const releases = seen.releases.map(({ tag, date, prerelease = false }) => ({
    version: tag.replace(/^v/, ''),
    numbers: [],
    tag,
    date,
    prerelease,
  }));
  return {
    schema,
    project: seen.facts,
    source: seen.policy?.source ?? null,
    policy: null,
    releasesSyncedAt: new Date(seen.syncedAt).toISOString(),
    families: [{ prefix: '', package: '', scheme: 'semver', releases }],
  };
}
