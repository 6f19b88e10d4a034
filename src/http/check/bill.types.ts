import type { Component, Inventory } from '../../inventory/inventory.types.ts';
import type { Outcome } from './check.types.ts';

/** What a component of an SBOM comes to. */
export type ComponentOutcome =
  | Outcome
  /** It says too little to be asked about. */
  | { readonly state: 'skipped'; readonly why: 'no-package-url' | 'no-version' };

/** An SBOM and what its components come to, in their order. */
export interface CheckedBill {
  readonly inventory: Inventory;
  readonly components: readonly (readonly [Component, ComponentOutcome])[];
}
