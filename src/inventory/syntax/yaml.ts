import { EVENT_ID, type Event, getScalarValue, parseEvents, YAMLException } from 'js-yaml';
import type { Problem } from '../problems.ts';
import { LineCounter } from './line-counter.ts';

/** What a YAML document holds. Scalars are texts: `1.10` is a version here, not a number. */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, YamlEntry> }
  /** An alias (`*name`). Lockfiles have none, so none is followed, and none can multiply text. */
  | { readonly kind: 'alias' };

/** A value and the line (1-based) of its key. */
export interface YamlEntry {
  readonly value: YamlNode;
  readonly line: number;
}

/** The documents of a file, or why there are none. */
export type YamlReading =
  | { readonly documents: readonly YamlNode[]; readonly problem?: never }
  | { readonly problem: Problem; readonly documents?: never };

/** Parse YAML 1.2 (https://yaml.org/spec/1.2.2/), every document of the file; a byte order mark is passed over. Never throws. */
export function parseYaml(text: string): YamlReading {
  const bare = text.replace(/^\uFEFF/, '');
  try {
    return { documents: new Builder(bare, parseEvents(bare, {})).build() };
  } catch (cause) {
    if (!(cause instanceof YAMLException)) throw cause;
    const { position = 0 } = cause.mark ?? {};
    const line = new LineCounter(bare).lineAt(position);
    return { problem: { code: 'not-yaml', message: 'This is not YAML from this line on.', line } };
  }
}

/** Give the entries of a mapping; none for everything else. */
export function entriesOf(node: YamlNode | undefined): ReadonlyMap<string, YamlEntry> {
  return node?.kind === 'map' ? node.entries : NO_ENTRIES;
}

const NO_ENTRIES: ReadonlyMap<string, YamlEntry> = new Map();

/** Give the value under a key of a mapping. */
export function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entriesOf(node).get(key)?.value;
}

/** Give the text under a key of a mapping; undefined where there is none, or it is empty. */
export function scalarAt(node: YamlNode | undefined, key: string): string | undefined {
  const child = childOf(node, key);
  return child?.kind === 'scalar' && child.text !== '' ? child.text : undefined;
}

/** Builds nodes from the parser's flat list of events. How deep it goes is limited by the parser (100). */
class Builder {
  private readonly text: string;
  private readonly events: readonly Event[];
  private readonly lines: LineCounter;
  private at = 0;

  constructor(text: string, events: readonly Event[]) {
    this.text = text;
    this.events = events;
    this.lines = new LineCounter(text);
  }

  build(): YamlNode[] {
    const documents: YamlNode[] = [];
    while (this.at < this.events.length) {
      this.at++; // opens a document
      while (!this.closes()) documents.push(this.node());
      this.at++;
    }
    return documents;
  }

  private closes(): boolean {
    const event = this.events[this.at];
    return event === undefined || event.type === EVENT_ID.POP;
  }

  private node(): YamlNode {
    const event = this.events[this.at++];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return { kind: 'scalar', text: getScalarValue(this.text, event) };
      case EVENT_ID.SEQUENCE:
        return this.list();
      case EVENT_ID.MAPPING:
        return this.map();
      default:
        return { kind: 'alias' };
    }
  }

  private list(): YamlNode {
    const items: YamlNode[] = [];
    while (!this.closes()) items.push(this.node());
    this.at++;
    return { kind: 'list', items };
  }

  /** Keys that are no plain text have no place in a lockfile and are left out. */
  private map(): YamlNode {
    const entries = new Map<string, YamlEntry>();
    while (!this.closes()) {
      const event = this.events[this.at];
      const line = event?.type === EVENT_ID.SCALAR ? this.lines.lineAt(event.valueStart) : 0;
      const key = this.node();
      const value = this.node();
      if (key.kind === 'scalar') entries.set(key.text, { value, line });
    }
    this.at++;
    return { kind: 'map', entries };
  }
}
