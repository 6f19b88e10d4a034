import type { JsonObject } from '../syntax/json.ts';
import type { Place } from '../syntax/json-places.ts';
import { afterComma, beforeComma, deeper, styleOf } from './json-style.ts';
import { renderProperties } from './property-text.ts';
import type { Edit } from './text-edits.ts';
import { isOurs, type Property } from './verdict-properties.ts';

/** A component whose properties are to be replaced, and where everything in it stands. */
export interface Target {
  readonly text: string;
  readonly component: JsonObject;
  readonly places: ReadonlyMap<object, Place>;
  /** Our properties as they are to be afterwards. */
  readonly ours: readonly Property[];
}

/** List the objects and arrays of a component whose places `propertyEdits` needs. */
export function touchedObjects(component: JsonObject): readonly object[] {
  const properties = propertyList(component);
  if (!properties) return [component];
  return [component, properties, ...properties.filter((item) => typeof item === 'object' && item !== null)];
}

/** Plan the edits that replace our properties of a component and touch nothing else. */
export function propertyEdits(target: Target): readonly Edit[] {
  const { text, component, places, ours } = target;
  const properties = propertyList(component);
  const list = properties && places.get(properties);
  if (!list) return ours.length === 0 ? [] : newMember(target);
  const stays = properties.map((_, index) => !isOurs(properties, index));
  if (stays.includes(true)) return replaced(target, { list, properties, stays });
  if (ours.length > 0)
    return [{ start: list.innerStart, end: list.innerEnd, text: renderProperties(ours, styleOf(text, list)) }];
  return stays.length === 0 ? [] : [memberRemoval(text, list)];
}

function propertyList({ properties }: JsonObject): readonly unknown[] | undefined {
  return Array.isArray(properties) ? properties : undefined;
}

/** There is no array yet: it becomes the last member of the component. */
function newMember({ text, component, places, ours }: Target): readonly Edit[] {
  const place = places.get(component);
  if (!place) return [];
  const style = styleOf(text, place);
  const inner = deeper(style);
  const list = `[${inner.lead}${renderProperties(ours, inner)}${inner.tail}]`;
  const comma = place.innerStart === place.innerEnd ? '' : ',';
  const member = `${comma}${style.lead}"properties":${style.space}${list}`;
  return [{ start: place.innerEnd, end: place.innerEnd, text: member }];
}

/** An array that held nothing but ours was ours, too. */
function memberRemoval(text: string, { keyStart, end }: Place): Edit {
  const before = beforeComma(text, keyStart);
  if (before !== undefined) return { start: before, end, text: '' };
  return { start: keyStart, end: afterComma(text, end) ?? end, text: '' };
}

interface MixedList {
  readonly list: Place;
  readonly properties: readonly unknown[];
  /** For each property, whether it is somebody else's; at least one is. */
  readonly stays: readonly boolean[];
}

/** Take out ours, wherever they stand among the others, and put the new ones behind the last of the others. */
function replaced({ text, places, ours }: Target, { list, properties, stays }: MixedList): readonly Edit[] {
  const placeOf = (index: number) => places.get(properties[index] as object) ?? list;
  const first = stays.indexOf(true);
  const last = stays.lastIndexOf(true);
  const edits: Edit[] = [];
  if (first > 0) {
    const end = placeOf(first - 1).end;
    edits.push({ start: list.innerStart, end: afterComma(text, end) ?? end, text: '' });
  }
  for (let index = first + 1; index < stays.length; index++) {
    const { start, end } = placeOf(index);
    if (!stays[index]) edits.push({ start: beforeComma(text, start) ?? start, end, text: '' });
  }
  if (ours.length === 0) return edits;
  const isLast = last === stays.length - 1;
  const next = placeOf(last + 1).start;
  const at = isLast ? list.innerEnd : (beforeComma(text, next) ?? next);
  const style = styleOf(text, list);
  return [...edits, { start: at, end: at, text: `,${style.lead}${renderProperties(ours, style)}` }];
}
