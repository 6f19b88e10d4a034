import { parseXmlTree, type XmlTree } from './xml.ts';

/** Maven's coordinates of a project. */
export interface Coordinates {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
}

/** What a POM says about its project's source; texts may hold `${properties}`. https://maven.apache.org/pom.html */
export interface Pom {
  readonly parent: Coordinates | null;
  readonly properties: ReadonlyMap<string, string>;
  /** Addresses in `<scm>`, the one for people first. */
  readonly scm: readonly string[];
  /** Home page and issue tracker. */
  readonly pages: readonly string[];
}

/** Properties that refer to others are followed this far; Maven itself refuses circles. */
const DEPTH = 8;
/** No address is longer, and properties that double themselves end here. */
const TEXT_LENGTH = 2048;

/** Parse a POM. `coordinates` are where it was found; the `project.*` properties take them. Throws a `RegistryFault` for what is no XML. */
export function parsePom(text: string, coordinates: Coordinates): Pom {
  const project = parseXmlTree(text);
  const parent = parentOf(project.child('parent'));
  const scm = project.child('scm');
  return {
    parent,
    properties: new Map([
      ...projectProperties('project', coordinates),
      ...projectProperties('pom', coordinates),
      ...(parent === null ? [] : projectProperties('project.parent', parent)),
      ...(project.child('properties')?.entries() ?? []),
    ]),
    scm: texts([scm?.child('url'), scm?.child('connection'), scm?.child('developerConnection')]),
    pages: texts([project.child('url'), project.child('issueManagement')?.child('url')]),
  };
}

/**
 * Put the values of properties into a text. Those of the child count before those of its parents. What nobody defines stays
 * as it is. https://maven.apache.org/ref/current/maven-model-builder/#Model_Interpolation
 */
export function interpolate(text: string, properties: ReadonlyMap<string, string>): string {
  let value = text;
  for (let depth = 0; depth < DEPTH && value.includes('${') && value.length <= TEXT_LENGTH; depth += 1) {
    value = value.replaceAll(/\$\{([\w.-]+)\}/g, (whole, name: string) => properties.get(name) ?? whole);
  }
  return value.slice(0, TEXT_LENGTH + 1);
}

function projectProperties(prefix: string, { groupId, artifactId, version }: Coordinates): [string, string][] {
  return [
    [`${prefix}.groupId`, groupId],
    [`${prefix}.artifactId`, artifactId],
    [`${prefix}.version`, version],
  ];
}

function parentOf(element: XmlTree | undefined): Coordinates | null {
  const groupId = element?.child('groupId')?.text;
  const artifactId = element?.child('artifactId')?.text;
  const version = element?.child('version')?.text;
  return groupId && artifactId && version ? { groupId, artifactId, version } : null;
}

function texts(elements: readonly (XmlTree | undefined)[]): readonly string[] {
  return elements.flatMap((element) => (element?.text ? [element.text] : []));
}
