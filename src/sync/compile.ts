import { parsePolicy } from '../policy/parse.ts';
import type { Policy } from '../policy/policy.types.ts';
import type { Observation, PolicyText } from '../store/project.types.ts';
import { compileStatement } from '../verdict/compile.ts';
import type { PolicySource, ProjectFacts, Release, Statement } from '../verdict/verdict.types.ts';

/** What a statement is made of, seen or stored, today's or of another day. */
type Compilable = Pick<Observation, 'facts' | 'policy' | 'releases' | 'syncedAt'>;

/**
 * Compile the statement of a project from what was seen of it: read its policy, then put the releases beside it. What was just read
 * from GitHub and what comes back from the store give the same statement to the byte.
 */
export function compileProject({ facts, policy, releases, syncedAt }: Compilable): Statement {
  return compileStatement({
    project: orderFacts(facts),
    source: policy && orderSource(policy.source),
    policy: policy && parseWhole(policy),
    releases: releases.toSorted(byTag),
    releasesSyncedAt: new Date(syncedAt).toISOString(),
  });
}

/** A text that the host cut short is as truncated as one that our parser cut. */
function parseWhole({ source, text, truncated }: PolicyText): Policy {
  const policy = parsePolicy(source.path, text);
  return truncated ? { ...policy, truncated } : policy;
}

function orderFacts({ host, owner, name, archived, defaultBranch, url }: ProjectFacts): ProjectFacts {
  return { host, owner, name, archived, defaultBranch, url };
}

function orderSource({ path, commit, blob, origin, repository }: PolicySource): PolicySource {
  return { path, commit, blob, origin, repository };
}

function byTag(a: Release, b: Release): number {
  return a.tag < b.tag ? -1 : Number(a.tag > b.tag);
}
