import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOffset } from '../../src/inventory/syntax/json-fault.ts';
import { placesOf } from '../../src/inventory/syntax/json-places.ts';
import { endOfString } from '../../src/inventory/syntax/json-string.ts';

const indent = fc.constantFrom(undefined, 0, 1, 2, '\t');
/** Objects at the top, since only those are asked for. */
const documents = fc.dictionary(fc.string(), fc.jsonValue());

describe('placesOf', () => {
  it('finds for each object and array the text that it was parsed from', () => {
    fc.assert(
      fc.property(documents, indent, (value, space) => {
        const text = `\uFEFF ${JSON.stringify(value, null, space)}\n`;
        const root: object = JSON.parse(text.slice(1));
        const all = containersIn(root);
        const places = placesOf(text, root, new Set(all));
        expect(places.size).toBe(all.length);
        for (const [container, { start, end, line, innerStart, innerEnd, keyStart }] of places) {
          expect(JSON.parse(text.slice(start, end))).toEqual(container);
          expect(line).toBe(text.slice(0, start).split('\n').length);
          expect(text.slice(start + 1, innerStart).trim()).toBe('');
          expect(text.slice(innerEnd, end - 1).trim()).toBe('');
          expect(text.slice(innerStart, innerEnd)).toBe(text.slice(start + 1, end - 1).trim());
          if (keyStart !== -1) expect(text.slice(keyStart, start)).toMatch(/^".*"\s*:\s*$/s);
        }
      }),
    );
  });

  it('gives the last of two values under one key, whatever the first was', () => {
    const text = '{"a": [{"b": {}}, 1], "a": 2, "a": {"b": {"c": 1}},\n "a": {"b":\n {"c": 3}}}';
    const root = JSON.parse(text);
    const places = placesOf(text, root, new Set([root.a, root.a.b]));
    expect(places.get(root.a)?.line).toBe(2);
    expect(places.get(root.a.b)?.line).toBe(3);
  });

  it('is not led astray by names that every object has', () => {
    const text = '{"__proto__": {"x": 1}, "constructor": [{}], "\\u0061": {"y": 2}}';
    const root = JSON.parse(text);
    const proto: object = Object.getOwnPropertyDescriptor(root, '__proto__')?.value;
    const places = placesOf(text, root, new Set([proto, root.constructor[0], root.a]));
    expect([...places.values()].map(({ start, end }) => text.slice(start, end))).toEqual([
      '{"x": 1}',
      '{}',
      '{"y": 2}',
    ]);
  });
});

describe('endOfString', () => {
  it('finds where JSON strings end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, rest) => {
        const literal = JSON.stringify(value);
        expect(endOfString(`[${literal}${rest}`, 1)).toBe(literal.length + 1);
      }),
    );
    expect(endOfString('"\\"', 0)).toBe(3);
  });
});

describe('faultOffset', () => {
  it.each([
    ['{"a": tru}', 6],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['[1 2]', 3],
    ['[1,]', 3],
    ['[1}', 2],
    ['{} {}', 3],
    ['{"a": 01}', 6],
    ['{"a": "\t"}', 6],
    ['{"a": "\\x"}', 6],
    ['[', 1],
    ['{"a": "b', 6],
    ['  ', 2],
    ['{"a": 1\n<<<<<<< HEAD\n}', 8],
  ])('finds it in %j at %i', (text, offset) => {
    expect(faultOffset(text)).toBe(offset);
  });

  it('finds none in JSON, and in anything else one at which the text before it could still have become JSON', () => {
    fc.assert(
      fc.property(
        documents,
        indent,
        fc.nat(),
        fc.constantFrom('', '"', '}', ']', ',', 'x', '<<<<'),
        (value, space, at, piece) => {
          const text = JSON.stringify(value, null, space);
          expect(faultOffset(text)).toBe(text.length);
          const cut = at % (text.length + 1);
          const bad = text.slice(0, cut) + piece + text.slice(cut);
          const isJson = parses(bad);
          if (!isJson) expect(faultOffset(bad)).toBeGreaterThanOrEqual(Math.max(0, bad.lastIndexOf('"', cut - 1)));
        },
      ),
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function containersIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(containersIn)];
}
