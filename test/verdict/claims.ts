import type { Claim, Policy, Subject, Word } from '../../src/policy/policy.types.ts';
import { readRanges } from '../../src/policy/range-text.ts';
import { compileStatement } from '../../src/verdict/compile.ts';
import { decide } from '../../src/verdict/decide.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import type { Resolved } from '../../src/verdict/resolved.types.ts';
import type { ProjectFacts, Statement } from '../../src/verdict/verdict.types.ts';
import { releasesOf, short } from './answers.ts';

type More = Partial<Pick<Claim, 'until' | 'from' | 'hedged' | 'told' | 'reach' | 'package'>>;

/** A row that names versions as a policy writes them: `4.x`, `>= 2, < 4`, `1.2.3`. */
export function row(versions: string, word: Word = 'supported', more: More = {}): Claim {
  const ranges = readRanges(versions).map(({ range }) => range);
  return { kind: 'row', subject: { kind: 'range', ranges }, word, ...more, line: 1, endLine: 1, quote: versions };
}

/** A sentence about whatever the subject is. */
export function rule(subject: Subject, word: Word = 'supported', more: More = {}): Claim {
  return { kind: 'rule', subject, word, ...more, line: 1, endLine: 1, quote: subject.kind };
}

/** A row of a table that names no versions: older, a branch, all, pre-releases. */
export function openRow(subject: Subject, word: Word = 'supported', more: More = {}): Claim {
  return { ...rule(subject, word, more), kind: 'row' };
}

/** A policy that makes these claims, one a line from the first. */
export function policyOf(claims: readonly Claim[], more: Partial<Policy> = {}): Policy {
  return {
    path: 'SECURITY.md',
    truncated: false,
    claims: claims.map((claim, at) => ({ ...claim, line: at + 1, endLine: at + 1 })),
    silence: claims.length === 0 ? 'silent' : null,
    links: [],
    contacts: [],
    publicIssuesDiscouraged: null,
    timelines: [],
    disclosure: null,
    encryption: [],
    requirements: [],
    ...more,
  };
}

export const PROJECT: ProjectFacts = {
  host: 'github.com',
  owner: 'acme',
  name: 'widget',
  archived: false,
  defaultBranch: 'main',
  url: 'https://github.com/acme/widget',
};

/** Compile a statement of claims (`null`: no policy at all) and tags, each with `@day` where its date matters. */
export function statementOf(policy: Policy | readonly Claim[] | null, tags = '', project = PROJECT): Statement {
  const source = {
    path: 'SECURITY.md',
    commit: 'c0ffee',
    blob: null,
    origin: 'repo',
    repository: 'acme/widget',
  } as const;
  return compileStatement({
    project,
    source: policy === null ? null : source,
    policy: policy === null || 'path' in policy ? policy : policyOf(policy),
    releases: releasesOf(tags),
    releasesSyncedAt: null,
  });
}

/** Resolve claims and tags on a day. */
export function resolved(claims: readonly Claim[], tags = '', asOf = '2026-06-15'): Resolved {
  return resolveStatement(statementOf(claims, tags), { now: 0, asOf });
}

/** Answer for versions in the form of the situations: `1.0.0 supported/row; 2.0.0 unknown/unreleased+`. */
export function answers(of: Resolved, versions: string): string {
  return versions
    .split(' ')
    .map((version) => `${version} ${short(decide(of, version))}`)
    .join('; ');
}
