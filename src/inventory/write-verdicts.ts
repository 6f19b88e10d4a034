import { sizeProblem } from './document.ts';
import { cyclonedx, versionFault } from './formats/cyclonedx.ts';
import { type BomEntries, type BomEntry, bomEntries } from './formats/cyclonedx-entries.ts';
import { COMPONENTS } from './limits.ts';
import { type Problem, quote, tooMany } from './problems.ts';
import { type JsonObject, parseJson } from './syntax/json.ts';
import { placesOf } from './syntax/json-places.ts';
import { propertyEdits, touchedObjects } from './write/property-edits.ts';
import { applyEdits, type Edit } from './write/text-edits.ts';
import { propertiesOf, type WritableVerdict } from './write/verdict-properties.ts';

/** A BOM with verdicts in it, or why none were written. */
export type Written =
  | { readonly text: string; readonly problem?: never }
  | { readonly problem: Problem; readonly text?: never };

/**
 * Write verdicts into a CycloneDX BOM (JSON, 1.3 to 1.7), as properties of its components. `verdicts` are by the `ref` that
 * `readSbom` gave. Everything else stays as it is, sign by sign; what an earlier writing left is replaced, or taken out where
 * there is no verdict any more. Never throws.
 */
export function writeVerdicts(text: string, verdicts: ReadonlyMap<string, WritableVerdict>): Written {
  const problem = sizeProblem(text);
  if (problem) return { problem };
  const read = parseJson(text);
  if (read.problem) return { problem: read.problem };
  const bom = read.document;
  const listed = bomEntries(bom);
  const fault = faultOf(bom, listed);
  return fault ? { problem: fault } : { text: applyEdits(text, plan({ text, bom, entries: allOf(listed), verdicts })) };
}

interface Task {
  readonly text: string;
  readonly bom: JsonObject;
  readonly entries: readonly BomEntry[];
  readonly verdicts: ReadonlyMap<string, WritableVerdict>;
}

function plan({ text, bom, entries, verdicts }: Task): Edit[] {
  const wanted = entries.flatMap(({ object }) => (object ? touchedObjects(object) : []));
  const places = placesOf(text, bom, new Set(wanted));
  return entries.flatMap(({ object: component, ref }) => {
    const verdict = verdicts.get(ref);
    if (!component) return [];
    const ours = verdict ? propertiesOf(verdict, component.properties) : [];
    return propertyEdits({ text, component, places, ours });
  });
}

/** Find out whether a BOM can be written into without becoming invalid. */
function faultOf(bom: JsonObject, listed: BomEntries): Problem | undefined {
  if (!cyclonedx.matches(bom))
    return { code: 'unknown-format', message: 'Verdicts are written into CycloneDX BOMs only.' };
  const fault = versionFault(bom);
  if (fault !== undefined) return { code: 'unsupported-version', message: fault };
  if (listed.components.length > COMPONENTS) return tooMany();
  if (bom.specVersion === '1.2') {
    const message = 'Components have no properties in CycloneDX 1.2. Convert the BOM to 1.3 or later first.';
    return { code: 'unsupported-version', message };
  }
  const signed = [bom, ...allOf(listed).map(({ object }) => object)].some((object) => object?.signature !== undefined);
  if (signed) return { code: 'signed', message: 'The BOM is signed. Writing into it would break the signature.' };
  const odd = allOf(listed).find(({ object }) => object?.properties !== undefined && !Array.isArray(object.properties));
  if (odd) return { code: 'wrong-shape', message: `The properties of ${quote(odd.ref)} are not an array.` };
  return undefined;
}

function allOf({ subject, components }: BomEntries): readonly BomEntry[] {
  return subject ? [subject, ...components] : components;
}
