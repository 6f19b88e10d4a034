import { endOfString } from './json-string.ts';

/** Where an object or array of a JSON text stands. Offsets count from 0 in UTF-16 units, ends are exclusive. */
export interface Place {
  /** 1-based line of the opening bracket. */
  readonly line: number;
  /** From the opening bracket to after the closing one. */
  readonly start: number;
  end: number;
  /** Offset of the key that it is the value of; -1 in an array and at the top. */
  readonly keyStart: number;
  /** From the first thing within to after the last one; both at the closing bracket where there is nothing. */
  innerStart: number;
  innerEnd: number;
}

interface Frame {
  /** What JSON.parse made of it; undefined where an earlier key of the same name was replaced by something else. */
  readonly value: object | undefined;
  readonly isArray: boolean;
  readonly place: Place | undefined;
  index: number;
  key: string;
  keyStart: number;
  /** True from `:` to the next comma. */
  inValue: boolean;
}

/**
 * Find the places of objects in the text that they were parsed from. `root` is what `JSON.parse` gave for all of `text` (a byte
 * order mark aside), `wanted` are objects and arrays within it. The text is read once, in step with the values, so that
 * asking for no places costs nothing and the parser stays the platform's own.
 */
export function placesOf(text: string, root: object, wanted: ReadonlySet<object>): ReadonlyMap<object, Place> {
  return new PlaceScan(text, root, wanted).run();
}

class PlaceScan {
  private readonly places = new Map<object, Place>();
  private readonly frames: Frame[] = [];
  private frame: Frame | undefined;
  private line = 1;
  /** Offset after the last sign that is neither white space nor punctuation between values. */
  private lastEnd = 0;
  private readonly text: string;
  private readonly root: object;
  private readonly wanted: ReadonlySet<object>;

  constructor(text: string, root: object, wanted: ReadonlySet<object>) {
    this.text = text;
    this.root = root;
    this.wanted = wanted;
  }

  run(): ReadonlyMap<object, Place> {
    let at = 0;
    while (at < this.text.length) at = this.step(at);
    return this.places;
  }

  /** Read what stands at an offset; give the offset after it. */
  private step(at: number): number {
    switch (this.text[at]) {
      case '\n':
        this.line++;
        return at + 1;
      case ' ':
      case '\t':
      case '\r':
        return at + 1;
      case ',':
        this.separate();
        return at + 1;
      case ':':
        if (this.frame) this.frame.inValue = true;
        return at + 1;
      case '{':
      case '[':
        this.open(at);
        return at + 1;
      case '}':
      case ']':
        this.close(at);
        return at + 1;
      case '"':
        return this.string(at);
      default:
        this.begin(at);
        this.lastEnd = at + 1;
        return at + 1;
    }
  }

  private separate(): void {
    if (!this.frame) return;
    this.frame.index++;
    this.frame.inValue = false;
  }

  private open(at: number): void {
    this.begin(at);
    const value = this.frame ? childOf(this.frame) : this.root;
    const keyStart = this.frame?.inValue ? this.frame.keyStart : -1;
    const place =
      value !== undefined && this.wanted.has(value)
        ? { line: this.line, start: at, end: at, keyStart, innerStart: -1, innerEnd: -1 }
        : undefined;
    // Of keys that stand twice the last is the one that was parsed; what it holds overwrites the place that the first had.
    if (place && value) this.places.set(value, place);
    this.frame = { value, isArray: this.text[at] === '[', place, index: 0, key: '', keyStart: -1, inValue: false };
    this.frames.push(this.frame);
  }

  private close(at: number): void {
    const place = this.frames.pop()?.place;
    if (place) {
      const isEmpty = place.innerStart === -1;
      if (isEmpty) place.innerStart = at;
      place.innerEnd = isEmpty ? at : this.lastEnd;
      place.end = at + 1;
    }
    this.frame = this.frames.at(-1);
    this.lastEnd = at + 1;
  }

  private string(at: number): number {
    this.begin(at);
    const end = endOfString(this.text, at);
    if (this.frame && !this.frame.isArray && !this.frame.inValue) {
      this.frame.key = unescaped(this.text.slice(at, end));
      this.frame.keyStart = at;
    }
    this.lastEnd = end;
    return end;
  }

  /** Note where the first thing within a container begins. */
  private begin(at: number): void {
    const place = this.frame?.place;
    if (place && place.innerStart === -1) place.innerStart = at;
  }
}

function childOf({ value, isArray, index, key }: Frame): object | undefined {
  if (value === undefined || Array.isArray(value) !== isArray) return undefined;
  const child: unknown = isArray ? (value as unknown[])[index] : Object.getOwnPropertyDescriptor(value, key)?.value;
  return typeof child === 'object' && child !== null ? child : undefined;
}

function unescaped(literal: string): string {
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}
