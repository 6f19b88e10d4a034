import type { Entry } from '../component.ts';
import type { Findings } from '../findings.ts';
import type { Scope } from '../inventory.types.ts';
import { quote } from '../problems.ts';
import type { JsonReader } from '../reader.types.ts';
import { arrayAt, isObject, type JsonObject, objectsAt, textAt } from '../syntax/json.ts';
import { directOf, type Need, scopesOf } from './dependency-graph.ts';

/**
 * Reads SPDX 3 documents in the form of JSON-LD that the specification prescribes: no JSON-LD processor is needed.
 * https://spdx.github.io/spdx-spec/v3.0.1/serializations/
 */
export const spdx3: JsonReader = {
  syntax: 'json',
  format: 'spdx3',
  title: 'SPDX 3.0 (JSON-LD)',
  matches: (document) => contextOf(document) !== undefined,
  read,
};

/** The context is SPDX's own, alone or first among others. */
function contextOf(document: JsonObject): string | undefined {
  const context = document['@context'];
  const first: unknown = Array.isArray(context) ? context[0] : context;
  return typeof first === 'string' && /^https?:\/\/spdx\.(?:org|github\.io)\//.test(first) ? first : undefined;
}

function read(document: JsonObject, findings: Findings<object>): void {
  const graph = document['@graph'];
  if (graph !== undefined && !Array.isArray(graph)) {
    findings.refuse('wrong-shape', 'The @graph is not an array.');
    return;
  }
  const elements = (graph ?? [document]).filter(isObject);
  const version = versionOf(document, elements);
  if (!version?.startsWith('3.0')) {
    const said = version === undefined ? 'The document names no specVersion' : `The specVersion is ${quote(version)}`;
    findings.refuse('unsupported-version', `${said}. SPDX 3.0 is read.`);
    return;
  }
  findings.formatVersion = version;
  addPackages(elements, findings);
}

/** The creation information says it; the context's address does, too. */
function versionOf(document: JsonObject, elements: readonly JsonObject[]): string | undefined {
  const said = elements.find(({ type }) => type === 'CreationInfo');
  return (said && textAt(said, 'specVersion')) ?? /\/(3\.\d+(?:\.\d+)?)\//.exec(contextOf(document) ?? '')?.[1];
}

function addPackages(elements: readonly JsonObject[], findings: Findings<object>): void {
  const packages = elements.filter(({ type }) => type === 'software_Package');
  const needs = elements.flatMap(needsOf);
  const scopes = scopesOf(needs);
  const root = rootOf(elements, packages);
  const direct = directOf(root, needs);
  for (const [index, element] of packages.entries()) {
    if (findings.refusal) return;
    const own = idOf(element);
    const reference = { own, path: `software_Package/${index}`, at: element };
    const entry = { ...entryOf(element), scope: own === undefined ? undefined : scopes.get(own) };
    if (own !== undefined && own === root) findings.describe(entry, reference);
    else findings.add({ ...entry, direct: direct(own) }, reference);
  }
}

function idOf(element: JsonObject): string | undefined {
  return textAt(element, 'spdxId') ?? textAt(element, '@id');
}

function entryOf(element: JsonObject): Entry {
  const identifier = objectsAt(element, 'externalIdentifier').find(
    ({ externalIdentifierType }) => externalIdentifierType === 'packageUrl',
  );
  return {
    name: textAt(element, 'name') ?? '',
    version: textAt(element, 'software_packageVersion'),
    purl: textAt(element, 'software_packageUrl') ?? (identifier && textAt(identifier, 'identifier')),
  };
}

/** Find what the document is about: the one package at its root, unless there is no other. */
function rootOf(elements: readonly JsonObject[], packages: readonly JsonObject[]): string | undefined {
  const roots = new Set(elements.flatMap((element) => arrayAt(element, 'rootElement')));
  const ids = packages.map(idOf).filter((id) => id !== undefined && roots.has(id));
  return ids.length === 1 && packages.length > 1 ? ids[0] : undefined;
}

function needsOf(element: JsonObject): readonly Need[] {
  const { from, to, relationshipType } = element;
  const isOptional = relationshipType === 'hasOptionalDependency';
  if (typeof from !== 'string' || (relationshipType !== 'dependsOn' && !isOptional)) return [];
  const scope = isOptional ? 'optional' : SCOPES.get(element.scope);
  const targets: readonly unknown[] = Array.isArray(to) ? to : [to];
  return targets.flatMap((target) => (typeof target === 'string' ? { from, to: target, scope } : []));
}

/** `LifecycleScopeType` of the core profile. What is needed to build may well be linked in, so it is not called `dev`. */
const SCOPES: ReadonlyMap<unknown, Scope> = new Map([
  ['runtime', 'required'],
  ['development', 'dev'],
  ['test', 'dev'],
]);
