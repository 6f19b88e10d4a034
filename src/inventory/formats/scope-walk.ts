import type { Scope } from '../inventory.types.ts';

/** One package needs another. */
export interface Link {
  readonly to: string;
  /** It also works without. */
  readonly isOptional?: boolean;
}

/** Strongest first: who is needed in several ways is needed in the strongest. */
export const SCOPES: readonly Scope[] = ['required', 'optional', 'dev'];

/**
 * Find out how packages are needed, where a lockfile says it of the project's own dependencies (`roots`) only: whatever these
 * need, and so on, is needed as they are. Packages that nothing leads to are not in the answer. Each is visited once.
 */
export function walkScopes(
  roots: Readonly<Record<Scope, readonly string[]>>,
  linksOf: (ref: string) => readonly Link[],
): ReadonlyMap<string, Scope> {
  const scopes = new Map<string, Scope>();
  const waiting = { required: [...roots.required], optional: [...roots.optional], dev: [...roots.dev] };
  for (const scope of SCOPES) {
    for (let ref = waiting[scope].pop(); ref !== undefined; ref = waiting[scope].pop()) {
      if (scopes.has(ref)) continue;
      scopes.set(ref, scope);
      for (const { to, isOptional } of linksOf(ref))
        waiting[isOptional && scope === 'required' ? 'optional' : scope].push(to);
    }
  }
  return scopes;
}
