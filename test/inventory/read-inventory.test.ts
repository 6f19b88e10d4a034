import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../src/inventory/problems.ts';
import { readInventory } from '../../src/inventory/read-inventory.ts';
import { readers } from '../../src/inventory/readers.ts';
import { fixtures } from './fixtures.ts';
import { inventoryText } from './inventory-text.ts';

describe('readInventory', () => {
  it.each(fixtures)('reads $name as its expected.txt says', ({ fileName, text, expected }) => {
    expect(inventoryText(readInventory(fileName, text))).toBe(expected);
  });

  it('has a fixture for every format', () => {
    const seen = new Set(fixtures.map(({ expected }) => expected.split(' ')[0]));
    expect([...seen].sort()).toEqual(readers.map(({ format }) => format).sort());
  });

  it.each(fixtures)('knows $name whatever folder it is in', ({ fileName, text, expected }) => {
    expect(inventoryText(readInventory(`./a/b/${fileName}`, text))).toBe(expected);
    expect(inventoryText(readInventory(`C:\\a\\${fileName}`, text))).toBe(expected);
  });

  const marked = fixtures.filter(({ expected }) => hasMark(expected));
  it.each(marked)('knows $name by what is in it', ({ text, expected }) => {
    expect(inventoryText(readInventory('-', text))).toBe(expected);
  });

  it.each(fixtures)('reads $name alike with other line ends and a byte order mark', ({ fileName, text, expected }) => {
    expect(inventoryText(readInventory(fileName, text.replaceAll('\n', '\r\n')))).toBe(expected);
    expect(inventoryText(readInventory(fileName, `\uFEFF${text}`))).toBe(expected);
  });

  it('names what is read where it reads nothing', () => {
    for (const text of ['', 'hello', '[]', '{"a": 1}', 'a: b']) {
      const problem = refusalOf(readInventory('notes.txt', text));
      expect(problem?.code).toBe('unknown-format');
      const fitting = readers.filter(({ syntax }) => syntax === 'json' || !text.startsWith('{'));
      for (const { title } of fitting) expect(problem?.message).toContain(title);
    }
  });

  it('takes what is in a JSON file for truer than its name', () => {
    const [bom] = fixtures.filter(({ name }) => name === 'cyclonedx-1.2-minimal');
    expect(readInventory('package-lock.json', bom?.text ?? '').format).toBe('cyclonedx');
  });
});

/** Requirements are lines that could be anything; poetry and uv fixtures begin as those tools write them. */
function hasMark(expected: string): boolean {
  const reader = readers.find(({ format }) => expected.startsWith(`${format} `));
  const isOldCargo = expected.startsWith('cargo -');
  return reader !== undefined && (reader.syntax === 'json' || reader.mark !== undefined) && !isOldCargo;
}
