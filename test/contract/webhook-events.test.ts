import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENTS } from '../../src/github/events/events.ts';

const page = readFileSync('docs/operate.md', 'utf8');

it.each([...EVENTS.keys()])('docs/operate.md says what follows from %s', (event) => {
  expect(page).toContain(`\`${event}\``);
});
