import type { LocalProject } from '../../src/check/check.types.ts';

/** Describe a project by its policy's lines and its tags: `['v1.0.0', 'v1.1.0']`, or with dates `['v1.0.0 2026-01-01']`. */
export function projectOf(
  lines: readonly string[],
  tags: readonly string[],
): LocalProject & { policy: { path: string; text: string } } {
  return {
    project: 'o/r',
    policy: { path: 'SECURITY.md', text: `${lines.join('\n')}\n` },
    releases: tags.map((text) => {
      const [tag = '', date = '2026-01-01'] = text.split(' ');
      return { tag, date };
    }),
  };
}

/** A table with these rows, and the lines around it that make it one about support. */
export function table(...rows: readonly string[]): readonly string[] {
  return ['## Supported versions', '', '| Version | Supported |', '| ------- | --------- |', ...rows];
}

export const NOW = Date.parse('2026-06-01T00:00:00Z');
