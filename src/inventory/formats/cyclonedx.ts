import type { Entry } from '../component.ts';
import type { Findings } from '../findings.ts';
import type { Scope } from '../inventory.types.ts';
import { quote } from '../problems.ts';
import type { JsonReader } from '../reader.types.ts';
import { arrayAt, type JsonObject, objectsAt, textAt } from '../syntax/json.ts';
import { bomEntries } from './cyclonedx-entries.ts';
import { directOf, type Need } from './dependency-graph.ts';

/** Reads CycloneDX BOMs in JSON. https://cyclonedx.org/docs/1.7/json/ (ECMA-424) */
export const cyclonedx: JsonReader = {
  syntax: 'json',
  format: 'cyclonedx',
  title: 'CycloneDX 1.2 to 1.7 (JSON)',
  matches: (document) => document.bomFormat === 'CycloneDX',
  read,
};

/** Find out whether a BOM is of a version that is read; undefined where it is, else what to say. */
export function versionFault({ specVersion }: JsonObject): string | undefined {
  if (typeof specVersion === 'string' && /^1\.[2-7]$/.test(specVersion)) return undefined;
  const said =
    typeof specVersion === 'string' ? `This says specVersion ${quote(specVersion)}` : 'This has no specVersion';
  return `${said}. CycloneDX 1.2 to 1.7 is read.`;
}

function read(bom: JsonObject, findings: Findings<object>): void {
  const fault = versionFault(bom);
  if (fault !== undefined) {
    findings.refuse('unsupported-version', fault);
    return;
  }
  findings.formatVersion = textAt(bom, 'specVersion');
  if (bom.components !== undefined && !Array.isArray(bom.components)) {
    findings.refuse('wrong-shape', 'The BOM’s components are not an array.');
    return;
  }
  const { subject, components } = bomEntries(bom);
  if (subject?.object) findings.describe(entryOf(subject.object), { own: subject.ref, path: '', at: subject.object });
  const direct = directOf(subject?.object && textAt(subject.object, 'bom-ref'), needsOf(bom));
  for (const { object, ref, within } of components) {
    if (findings.refusal) return;
    if (!object) findings.noteNoObject(ref, within);
    else findings.add({ ...entryOf(object), direct: direct(ref) }, { own: ref, path: ref, at: object });
  }
}

function entryOf(component: JsonObject): Entry {
  const group = textAt(component, 'group');
  const name = textAt(component, 'name') ?? '';
  return {
    name: group === undefined || name === '' ? name : `${group}/${name}`,
    version: textAt(component, 'version'),
    versionRange: textAt(component, 'versionRange'),
    purl: textAt(component, 'purl'),
    scope: scopeOf(component),
  };
}

const SCOPES: ReadonlyMap<unknown, Scope> = new Map([
  ['required', 'required'],
  ['optional', 'optional'],
  // "for test and other non-runtime purposes", says the schema.
  ['excluded', 'dev'],
]);

/** Properties by which writers mark what is for development; npm's know no `excluded`. */
const DEV_PROPERTIES: ReadonlySet<unknown> = new Set([
  'cdx:npm:package:development',
  'cdx:composer:package:isDevRequirement',
]);

function scopeOf(component: JsonObject): Scope | undefined {
  const isDev = objectsAt(component, 'properties').some(
    ({ name, value }) => DEV_PROPERTIES.has(name) && value === 'true',
  );
  return isDev ? 'dev' : SCOPES.get(component.scope);
}

function needsOf(bom: JsonObject): Need[] {
  return objectsAt(bom, 'dependencies').flatMap(({ ref, ...rest }) =>
    typeof ref === 'string'
      ? arrayAt(rest, 'dependsOn').flatMap((to) => (typeof to === 'string' ? { from: ref, to } : []))
      : [],
  );
}
