import type { Entry } from '../component.ts';
import type { Findings } from '../findings.ts';
import type { Scope } from '../inventory.types.ts';
import { quote } from '../problems.ts';
import type { JsonReader } from '../reader.types.ts';
import { arrayAt, isObject, type JsonObject, objectAt, objectsAt, textAt } from '../syntax/json.ts';
import { directOf, type Need, scopesOf } from './dependency-graph.ts';

/** Reads SPDX 2 documents in JSON. https://spdx.github.io/spdx-spec/v2.3/ */
export const spdx: JsonReader = {
  syntax: 'json',
  format: 'spdx',
  title: 'SPDX 2.2 and 2.3 (JSON)',
  matches: (document) => document.spdxVersion !== undefined,
  read,
};

/** Reads what GitHub's REST API gives for `/dependency-graph/sbom`: an SPDX 2.3 document in a wrapper. */
export const githubSbom: JsonReader = {
  syntax: 'json',
  format: 'github-sbom',
  title: 'GitHub’s dependency graph export ({"sbom": {…}})',
  matches: ({ sbom }) => isObject(sbom) && spdx.matches(sbom),
  read: (document, findings) => read(objectAt(document, 'sbom'), findings),
};

function read(document: JsonObject, findings: Findings<object>): void {
  const { spdxVersion } = document;
  if (spdxVersion !== 'SPDX-2.2' && spdxVersion !== 'SPDX-2.3') {
    const said = typeof spdxVersion === 'string' ? quote(spdxVersion) : 'no text';
    findings.refuse('unsupported-version', `The spdxVersion is ${said}. SPDX-2.2 and SPDX-2.3 are read.`);
    return;
  }
  findings.formatVersion = spdxVersion;
  if (document.packages !== undefined && !Array.isArray(document.packages)) {
    findings.refuse('wrong-shape', 'The document’s packages are not an array.');
    return;
  }
  const relationships = objectsAt(document, 'relationships').map(relationshipOf);
  const packages = arrayAt(document, 'packages');
  const root = rootOf(document, relationships, packages.length);
  const needs = relationships.flatMap(needOf);
  const scopes = scopesOf(needs);
  const direct = directOf(root, needs);
  for (const [index, item] of packages.entries()) {
    if (findings.refusal) return;
    const path = `/packages/${index}`;
    if (!isObject(item)) findings.noteNoObject(path, packages);
    else {
      const own = textAt(item, 'SPDXID');
      const entry = { ...entryOf(item), scope: own === undefined ? undefined : scopes.get(own) };
      if (own !== undefined && own === root) findings.describe(entry, { own, path, at: item });
      else findings.add({ ...entry, direct: direct(own) }, { own, path, at: item });
    }
  }
}

/** The category is written `PACKAGE-MANAGER` or `PACKAGE_MANAGER`, and nothing hangs on it: the type says what it is. */
function entryOf(item: JsonObject): Entry {
  const purl = objectsAt(item, 'externalRefs').find(({ referenceType }) => referenceType === 'purl');
  return {
    name: textAt(item, 'name') ?? '',
    version: textAt(item, 'versionInfo'),
    purl: purl && textAt(purl, 'referenceLocator'),
  };
}

interface Relationship {
  readonly from: string;
  readonly to: string;
  readonly type: unknown;
}

function relationshipOf(relationship: JsonObject): Relationship {
  return {
    from: textAt(relationship, 'spdxElementId') ?? '',
    to: textAt(relationship, 'relatedSpdxElement') ?? '',
    type: relationship.relationshipType,
  };
}

/**
 * Find what the document is about: the one package that it describes. Where it describes several, or has no other package, they
 * are what somebody wants to know about.
 */
function rootOf(document: JsonObject, relationships: readonly Relationship[], packages: number): string | undefined {
  const described = new Set(arrayAt(document, 'documentDescribes'));
  for (const { from, to, type } of relationships) {
    if (type === 'DESCRIBES') described.add(to);
    if (type === 'DESCRIBED_BY') described.add(from);
  }
  const [only] = described;
  return described.size === 1 && packages > 1 && typeof only === 'string' ? only : undefined;
}

/** `A DEPENDS_ON B` reads as it stands; `A DEV_DEPENDENCY_OF B` the other way round, and says how. */
function needOf({ from, to, type }: Relationship): readonly Need[] {
  if (type === 'DEPENDS_ON') return [{ from, to }];
  return DEPENDENCY_OF.has(type) ? [{ from: to, to: from, scope: DEPENDENCY_OF.get(type) }] : [];
}

const DEPENDENCY_OF: ReadonlyMap<unknown, Scope | undefined> = new Map([
  ['DEPENDENCY_OF', undefined],
  ['RUNTIME_DEPENDENCY_OF', 'required'],
  ['PROVIDED_DEPENDENCY_OF', 'required'],
  ['OPTIONAL_DEPENDENCY_OF', 'optional'],
  ['DEV_DEPENDENCY_OF', 'dev'],
  ['TEST_DEPENDENCY_OF', 'dev'],
  // What is needed to build may well be linked in.
  ['BUILD_DEPENDENCY_OF', undefined],
]);
