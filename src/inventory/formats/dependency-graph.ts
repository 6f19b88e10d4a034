import type { Scope } from '../inventory.types.ts';

/** `from` depends on `to`, both by their references; `scope` where the file says how. */
export interface Need {
  readonly from: string;
  readonly to: string;
  readonly scope?: Scope | undefined;
}

/**
 * Find what the root asks for itself. Undefined where the needs do not tell direct dependencies from the others: there is no
 * root, or nothing but the root needs anything (flat lists, as GitHub's older exports, in which everything hangs from the root).
 */
export function directOf(root: string | undefined, needs: readonly Need[]): ReadonlySet<string> | undefined {
  if (root === undefined) return undefined;
  const direct = needs.filter(({ from }) => from === root).map(({ to }) => to);
  const isFlat = direct.length === needs.length;
  return direct.length === 0 || isFlat ? undefined : new Set(direct);
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
