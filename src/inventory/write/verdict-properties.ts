import { isObject } from '../syntax/json.ts';

/** What of a verdict is written into a BOM. Every `Verdict` is one. */
export interface WritableVerdict {
  readonly status: string;
  readonly basis: string | null;
  readonly reason: string;
  readonly presumed?: string;
  /** A day (`2026-01-08`) or a version (`5.0`). */
  readonly until?: string;
  readonly fix: { readonly version: string } | null;
  readonly evidence: readonly { readonly path: string; readonly line: number; readonly permalink: string | null }[];
  readonly asOf: string;
}

/** A property as CycloneDX has it: https://cyclonedx.org/docs/1.7/json/#components_items_properties */
export interface Property {
  readonly name: string;
  readonly value: string;
}

const OURS = 'stillpatched:';
const UNTIL = `${OURS}until`;

/** CycloneDX's own name for a day on which support ends: https://cyclonedx.github.io/cyclonedx-property-taxonomy/cdx/lifecycle.html */
const END_OF_SUPPORT = 'cdx:lifecycle:milestone:endOfSupport';

/**
 * Render a verdict as properties. `present` is what the component has: where somebody else has written an end of support, ours is
 * left out. Otherwise it stands right behind `stillpatched:until`, which is how it is known again.
 */
export function propertiesOf(verdict: WritableVerdict, present: unknown): Property[] {
  const { status, basis, reason, presumed, until, fix, asOf } = verdict;
  const isDay = until !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(until);
  const isSaid = Array.isArray(present) && present.some((one, index) => namesEnd(one) && !isOurs(present, index));
  const values: readonly (readonly [string, string | null | undefined])[] = [
    [`${OURS}status`, status],
    [`${OURS}reason`, reason],
    [`${OURS}basis`, basis],
    [`${OURS}presumed`, presumed],
    [UNTIL, until],
    [END_OF_SUPPORT, isDay && !isSaid ? until : undefined],
    [`${OURS}fix`, fix?.version],
    [`${OURS}evidence`, evidenceOf(verdict)],
    [`${OURS}asOf`, asOf],
  ];
  return values.flatMap(([name, value]) => (value === undefined || value === null ? [] : { name, value }));
}

/** Find out which properties of a component an earlier writing has left. */
export function isOurs(properties: readonly unknown[], index: number): boolean {
  const property = properties[index];
  if (!isObject(property) || typeof property.name !== 'string') return false;
  if (property.name.startsWith(OURS)) return true;
  const before = properties[index - 1];
  const followsOurs = isObject(before) && before.name === UNTIL && before.value === property.value;
  return namesEnd(property) && followsOurs;
}

function namesEnd(property: unknown): boolean {
  return isObject(property) && property.name === END_OF_SUPPORT;
}

/** One place is enough: it is where the reader begins. */
function evidenceOf({ evidence }: WritableVerdict): string | undefined {
  const [first] = evidence;
  return first && (first.permalink ?? `${first.path}#L${first.line}`);
}
