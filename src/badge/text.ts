/** Longest message that is drawn, in code points. Ours stay under 40; what policies and tags add is cut. */
export const MESSAGE_LENGTH = 48;

/** Control, format (bidirectional overrides among them), surrogate, private and unassigned characters, and all white space. */
const UNDRAWABLE = /[\p{C}\p{Z}]+/gu;

/** Make outside text fit for one line of a badge: undrawable characters become one space, what is too long ends in `…`. */
export function capText(text: string): string {
  const points = [...text.replace(UNDRAWABLE, ' ').trim()];
  return points.length <= MESSAGE_LENGTH ? points.join('') : `${points.slice(0, MESSAGE_LENGTH - 1).join('')}…`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escape text for XML content and attribute values (XML 1.0, section 2.4). */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
