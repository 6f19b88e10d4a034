import type { Scope } from '../inventory.types.ts';

/** `from` depends on `to`, both by their references; `scope` where the file says how. */
export interface Need {
  readonly from: string;
  readonly to: string;
  readonly scope?: Scope | undefined;
}

/**
 * Find what the root asks for itself, as a function of references: it gives undefined where the needs do not tell, because
 * there is no root, because nothing but the root needs anything (flat lists, as GitHub's older exports, in which everything hangs
 * from the root), or because no need speaks of that reference.
 */
export function directOf(
  root: string | undefined,
  needs: readonly Need[],
): (ref: string | undefined) => boolean | undefined {
  const direct = new Set(needs.flatMap(({ from, to }) => (from === root ? to : [])));
  const known = new Set(needs.flatMap(({ from, to }) => [from, to]));
  const isFlat = needs.every(({ from }) => from === root);
  return (ref) => (ref === undefined || isFlat || direct.size === 0 || !known.has(ref) ? undefined : direct.has(ref));
}

/** Weakest first. A need without a scope may be any, so only `required` is stronger. */
const STRENGTH: readonly (Scope | undefined)[] = ['dev', 'optional', undefined, 'required'];

/** Find how each thing is needed: what several others need, each in its way, in the strongest of these ways. */
export function scopesOf(needs: readonly Need[]): ReadonlyMap<string, Scope | undefined> {
  const scopes = new Map<string, Scope | undefined>();
  for (const { to, scope } of needs) {
    const isStronger = !scopes.has(to) || STRENGTH.indexOf(scope) > STRENGTH.indexOf(scopes.get(to));
    if (isStronger) scopes.set(to, scope);
  }
  return scopes;
}
