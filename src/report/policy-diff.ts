import { createTwoFilesPatch } from 'diff';
import type { Paint } from './paint.types.ts';
import { printable } from './printable.ts';

/** Lines around a change that a reader needs to see where it is. */
const CONTEXT = 3;
const COLOURS: Readonly<Record<string, keyof Paint>> = { '+': 'green', '-': 'red', '@': 'dim' };

/** Render what changes between two texts of one file as a unified diff. Ends with a line break. */
export function renderPolicyDiff(path: string, before: string, after: string, paint: Paint): string {
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: CONTEXT });
  const lines = patch.split('\n').filter((line) => line !== '' && !/^(?:Index: |=====)/.test(line));
  const painted = lines.map((line) => {
    const colour = COLOURS[line[0] ?? ''];
    return colour ? paint[colour](printable(line)) : printable(line);
  });
  return `${painted.join('\n')}\n`;
}
