import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a format and, as text, what is to be read from it. */
export interface Fixture {
  /** Says what is odd about it. */
  readonly name: string;
  readonly fileName: string;
  readonly text: string;
  readonly expected: string;
}

const FOLDER = join(import.meta.dirname, '../fixtures/inventory');
const EXPECTED = 'expected.txt';

/** Every folder of `test/fixtures/inventory`: one file as a tool would write it, and `expected.txt`. */
export const fixtures: readonly Fixture[] = readdirSync(FOLDER).map((name) => {
  const fileName = readdirSync(join(FOLDER, name)).find((file) => file !== EXPECTED) ?? '';
  const read = (file: string) => readFileSync(join(FOLDER, name, file), 'utf8');
  return { name, fileName, text: read(fileName), expected: read(EXPECTED) };
});
