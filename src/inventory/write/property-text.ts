import type { Style } from './json-style.ts';
import type { Property } from './verdict-properties.ts';

/** Render properties as the elements of an array laid out like this; without what stands before the first and behind the last. */
export function renderProperties(properties: readonly Property[], style: Style): string {
  return properties.map((property) => renderProperty(property, style)).join(`,${style.lead}`);
}

function renderProperty({ name, value }: Property, { lead, unit, space }: Style): string {
  const members = [`"name":${space}${JSON.stringify(name)}`, `"value":${space}${JSON.stringify(value)}`];
  if (unit === '') return `{${members.join(`,${space}`)}}`;
  return `{${lead}${unit}${members.join(`,${lead}${unit}`)}${lead}}`;
}
