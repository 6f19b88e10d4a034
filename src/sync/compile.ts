import { parsePolicy } from '../policy/parse.ts';
import type { Policy } from '../policy/policy.types.ts';
import type { Observation, PolicyText } from '../store/project.types.ts';
import { compileStatement } from '../verdict/compile.ts';
import type { Statement } from '../verdict/verdict.types.ts';

/** Compile the statement of a project from what was seen of it: read its policy, then put the releases beside it. */
export function compileProject({ facts, policy, releases, syncedAt }: Observation): Statement {
  return compileStatement({
    project: facts,
    source: policy?.source ?? null,
    policy: policy && parseWhole(policy),
    releases,
    releasesSyncedAt: new Date(syncedAt).toISOString(),
  });
}

/** A text that the host cut short is as truncated as one that our parser cut. */
function parseWhole({ source, text, truncated }: PolicyText): Policy {
  const policy = parsePolicy(source.path, text);
  return truncated ? { ...policy, truncated } : policy;
}
