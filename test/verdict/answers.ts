import { parsePolicy } from '../../src/policy/parse.ts';
import { compileStatement } from '../../src/verdict/compile.ts';
import { decide } from '../../src/verdict/decide.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import type { Resolved } from '../../src/verdict/resolved.types.ts';
import type { Release, Verdict } from '../../src/verdict/verdict.types.ts';

/** A policy, the releases of its day and what is to be answered; versions and days only as far as a case needs them. */
export interface Situation {
  readonly policy: string | null;
  /** Tags, highest last or first; each with `@day` where its date matters. */
  readonly tags?: string;
  readonly asOf?: string;
  readonly archived?: boolean;
  readonly package?: string;
  readonly path?: string;
  readonly name?: string;
  /** Where the policy stands; the project's own repository where absent. */
  readonly origin?: 'repo' | 'owner-default';
}

const DAY = '2026-06-15';

/** Read tags parted by white space, each with `@day` where its date matters: `1.0.0@2024-05-01 2.0.0`. */
export function releasesOf(tags: string): Release[] {
  return tags
    .split(/\s+/)
    .filter((tag) => tag !== '')
    .map((tag) => {
      const at = tag.lastIndexOf('@2');
      return at > 0 ? { tag: tag.slice(0, at), date: tag.slice(at + 1) } : { tag, date: '2026-01-01' };
    });
}

/** Resolve a situation as the store would hold it. */
export function resolveSituation(situation: Situation): Resolved {
  const { policy, tags = '', asOf = DAY, archived = false, path = 'SECURITY.md', name = 'widget' } = situation;
  const statement = compileStatement({
    project: {
      host: 'github.com',
      owner: 'acme',
      name,
      archived,
      defaultBranch: 'main',
      url: `https://github.com/acme/${name}`,
    },
    source:
      policy === null
        ? null
        : { path, commit: 'c0ffee', blob: null, origin: situation.origin ?? 'repo', repository: `acme/${name}` },
    policy: policy === null ? null : parsePolicy(path, policy),
    releases: releasesOf(tags),
    releasesSyncedAt: '2026-06-15T00:00:00Z',
  });
  return resolveStatement(statement, {
    now: 0,
    asOf,
    ...(situation.package === undefined ? {} : { package: situation.package }),
  });
}

/** Ask about one version. */
export function ask(situation: Situation, version: string): Verdict {
  return decide(resolveSituation(situation), version);
}

/** The answer in one word pair: `supported/row`; with `+` where it is presumed supported, `-` where presumed unsupported. */
export function short(verdict: Verdict): string {
  const presumed = verdict.presumed === undefined ? '' : verdict.presumed === 'supported' ? '+' : '-';
  return `${verdict.status}/${verdict.reason}${presumed}`;
}
