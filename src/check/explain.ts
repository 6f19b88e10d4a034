import { explain } from '../verdict/explain.ts';
import type { Explanation } from '../verdict/explain.types.ts';
import { type ResolveAt, resolveStatement } from '../verdict/resolve.ts';
import type { LocalProject } from './check.types.ts';
import { compileLocal } from './statement.ts';

/** Explain the answer about one version of a project that was described to us. */
export function explainLocal(project: LocalProject, version: string, at: ResolveAt): Explanation {
  return explain(resolveStatement(compileLocal(project), at), version);
}
