import { type ResolveAt, resolveStatement } from '../verdict/resolve.ts';
import type { Resolved } from '../verdict/resolved.types.ts';
import type { Statement } from '../verdict/verdict.types.ts';

/** Days and packages that one statement is remembered to be resolved for; more are asked for by nobody who means well. */
const RESOLVED_A_STATEMENT = 8;

/** What statements came to; it goes when the statement goes. */
const resolvedOf = new WeakMap<Statement, Map<string, Resolved>>();

/** Resolve a statement for a day and package, once for as long as the statement is remembered. */
export function resolveOnce(statement: Statement, at: ResolveAt & { readonly asOf: string }): Resolved {
  const known = resolvedOf.get(statement) ?? new Map<string, Resolved>();
  resolvedOf.set(statement, known);
  const key = `${at.asOf} ${at.package ?? ''}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const resolved = resolveStatement(statement, at);
  if (known.size >= RESOLVED_A_STATEMENT) known.clear();
  known.set(key, resolved);
  return resolved;
}
