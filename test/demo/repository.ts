import { parseProjectFile } from '../../demo/project-format.ts';
import type { RecordedRepository } from '../../demo/repository.types.ts';

/** A small repository of our own making, for tests. */
export function repositoryOf(repository: string, fields: Record<string, unknown> = {}): RecordedRepository {
  return parseProjectFile({ repository, about: 'test', branch: 'main', head: '2026-01-01', files: [], ...fields });
}

/** Days of 2020, counted from its first. */
export const day = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);

/** `count` tags, one a day, `1.0.0` first. */
export function tagsOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`1.${n}.0`, day(n)]));
}
