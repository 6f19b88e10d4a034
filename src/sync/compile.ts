import { compileAdvisories } from '../advisory/compile.ts';
import type { Policy } from '../policy/policy.types.ts';
import type { Observation, PolicyText, StoredAdvisories } from '../store/project.types.ts';
import { compileStatement } from '../verdict/compile.ts';
import type { PolicySource, ProjectFacts, Release, Statement } from '../verdict/verdict.types.ts';

/** What a statement is made of, seen or stored, today's or of another day. */
interface Compilable extends Pick<Observation, 'facts' | 'policy' | 'releases' | 'syncedAt'> {
  /** Absent or `null` where none have been read yet. */
  readonly advisories?: Pick<StoredAdvisories, 'list'> | null;
}

/**
 * Compile the statement of a project from what was seen of it: read its policy, then put releases and advisories beside it. What was just read
 * from GitHub and what comes back from the store give the same statement to the byte.
 */
export async function compileProject(project: Compilable): Promise<Statement> {
  const { facts, policy, releases, advisories, syncedAt } = project;
  const statement = compileStatement({
    project: orderFacts(facts),
    source: policy && orderSource(policy.source),
    policy: policy && (await parseWhole(policy)),
    releases: releases.toSorted(byTag),
    releasesSyncedAt: new Date(syncedAt).toISOString(),
  });
  if (!advisories) return statement;
  return { ...statement, advisories: compileAdvisories(advisories.list, statement.families) };
}

/**
 * A text that the host cut short is as truncated as one that our parser cut. What reads policies is run when the first one comes: it is about a
 * tenth of all that an isolate would have to run before its first answer, and most of them never read one.
 */
async function parseWhole({ source, text, truncated }: PolicyText): Promise<Policy> {
  const { parsePolicy } = await import('../policy/parse.ts');
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
