import { parsePolicy } from '../policy/parse.ts';
import { compileStatement } from '../verdict/compile.ts';
import type { PolicySource, ProjectFacts, Statement } from '../verdict/verdict.types.ts';
import type { LocalProject } from './check.types.ts';

/** Compile the statement of a project that was described to us rather than synced. */
export function compileLocal({ project, policy, releases, archived = false }: LocalProject): Statement {
  return compileStatement({
    project: factsOf(project, archived),
    source: policy && sourceOf(project, policy.path),
    policy: policy && parsePolicy(policy.path, policy.text),
    releases,
    releasesSyncedAt: null,
  });
}

function factsOf(project: string, archived: boolean): ProjectFacts {
  const [owner = '', name = ''] = project.split('/');
  const url = `https://github.com/${owner}/${name}`;
  return { host: 'github.com', owner, name, archived, defaultBranch: null, url };
}

/** The policy is taken to be the project's own; no commit is known, so evidence carries no permalink. */
function sourceOf(repository: string, path: string): PolicySource {
  return { path, commit: null, blob: null, origin: 'repo', repository };
}
