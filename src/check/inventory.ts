import type { CheckItem, ItemAnswer } from '../client/check.types.ts';
import type { LocatedComponent } from '../inventory/inventory.types.ts';
import { refusalOf } from '../inventory/problems.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import {
  type CheckedComponent,
  type CheckedInventory,
  type ComponentAnswer,
  type FailOn,
  STANDINGS,
  type Standing,
} from './inventory.types.ts';

/** A file whose components cannot be read. The message says why and what to do. */
export class InventoryError extends Error {
  override readonly name = 'InventoryError';
}

/** Asks about items; answers stand in their order. */
type Ask = (items: readonly CheckItem[]) => Promise<readonly ItemAnswer[]>;

/** Check every component of a lockfile or SBOM, each package and version once. Throws an `InventoryError`, and whatever `ask` throws. */
export async function checkInventory(
  { path, text }: { readonly path: string; readonly text: string },
  ask: Ask,
): Promise<CheckedInventory> {
  const inventory = readInventory(path, text);
  const refusal = refusalOf(inventory);
  if (refusal !== undefined) throw new InventoryError(refusal.message);
  const distinct = [...Map.groupBy(inventory.components, keyOf).values()].flatMap(([first]) => first ?? []);
  const asked = distinct.flatMap(({ purl, version }) => (purl && version ? [{ purl }] : []));
  const answers = (await ask(asked)).values();
  const components = distinct.map((one) => checkedOf(one, skipOf(one) ?? answers.next().value));
  return {
    path,
    components: components.toSorted((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing)),
    counts: countStandings(components),
    problems: inventory.problems,
  };
}

/** Decide what a checked file comes to as a whole. What could not be read or answered is as unknown as what nobody said. */
export function gate({ counts, problems }: CheckedInventory, failOn: FailOn): 'done' | 'unsupported' | 'unknown' {
  if (failOn === 'never') return 'done';
  if (counts.unsupported > 0) return 'unsupported';
  const untold = counts.unknown + counts.pending + counts.failed + counts.skipped + problems.length;
  return failOn === 'unknown' && untold > 0 ? 'unknown' : 'done';
}

/** Components without a package URL are told apart by what the file calls them. */
function keyOf({ purl, name, version = '' }: LocatedComponent): string {
  return purl ?? `${name}\n${version}`;
}

function skipOf({ purl, version }: LocatedComponent): ComponentAnswer | undefined {
  if (purl === undefined) return { state: 'skipped', why: 'no-package-url' };
  return version === undefined ? { state: 'skipped', why: 'no-version' } : undefined;
}

function checkedOf(
  { name, version, purl, line }: LocatedComponent,
  answer: ComponentAnswer | undefined,
): CheckedComponent {
  if (answer === undefined) throw new Error('a component has no answer');
  const standing = answer.state === 'answered' ? answer.verdict.status : answer.state;
  return { name, version: version ?? null, purl: purl ?? null, line, standing, answer };
}

function countStandings(components: readonly CheckedComponent[]): Record<Standing, number> {
  const counts = { unsupported: 0, limited: 0, unknown: 0, pending: 0, failed: 0, skipped: 0, supported: 0 };
  for (const { standing } of components) counts[standing] += 1;
  return counts;
}
