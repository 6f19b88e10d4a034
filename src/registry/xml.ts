import { parseXml, type XmlElement, type XmlNode } from '@rgrove/parse-xml';
import { upstream } from './fault.ts';

/** The sign for what is not known. https://www.unicode.org/glossary/#replacement_character */
const UNKNOWN = '\uFFFD';

/** An element, as far as metadata documents need it. */
export interface XmlTree {
  /** Text of the element itself, without white space at its ends. */
  readonly text: string;
  readonly attribute: (name: string) => string | undefined;
  /** The first child of that name. */
  readonly child: (name: string) => XmlTree | undefined;
  readonly children: (name: string) => readonly XmlTree[];
  /** Names and texts of all children: Maven's properties. */
  readonly entries: () => readonly (readonly [string, string])[];
}

/**
 * Parse an XML document and return its root. Namespace prefixes are left out of names. Entities that the
 * document defines are neither loaded from anywhere nor put in: a sign that no address holds stands for them. Throws a `RegistryFault` where it is not well-formed.
 */
export function parseXmlTree(text: string): XmlTree {
  try {
    const { root } = parseXml(text, { resolveUndefinedEntity: () => UNKNOWN });
    if (root !== null) return treeOf(root);
  } catch (cause) {
    throw upstream('The registry sent XML that cannot be read.', cause);
  }
  throw upstream('The registry sent an empty document.');
}

function treeOf(element: XmlElement): XmlTree {
  const elements = () => element.children.filter(isElement);
  const named = (name: string) => elements().filter((one) => localName(one) === name);
  return {
    text: textOf(element),
    attribute: (name) => element.attributes[name],
    child: (name) => named(name).map(treeOf)[0],
    children: (name) => named(name).map(treeOf),
    entries: () => elements().map((one) => [localName(one), textOf(one)] as const),
  };
}

const isElement = (node: XmlNode): node is XmlElement => node.type === 'element';

const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1);

/** Own text only: `XmlElement.text` walks the whole subtree, which is wasted on the root of a long document. */
function textOf(element: XmlElement): string {
  return element.children
    .map((node) => (node.type === 'text' || node.type === 'cdata' ? (node as XmlNode & { text: string }).text : ''))
    .join('')
    .trim();
}
