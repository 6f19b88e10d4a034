import type { Component } from '../inventory.types.ts';
import { isObject } from '../syntax/json.ts';

/** Kinds of source in lockfiles of Python tools. What is not listed is a registry. */
const ORIGINS: ReadonlyMap<string, Component['origin']> = new Map([
  ['git', 'git'],
  ['hg', 'git'],
  ['url', 'url'],
  ['file', 'path'],
  ['path', 'path'],
  ['directory', 'path'],
  ['editable', 'path'],
  ['virtual', 'path'],
]);

/** Tell by the keys of a source (uv, Pipenv: `{ git = "…" }`) where a package comes from; undefined for registries. */
export function originByKey(source: unknown): Component['origin'] {
  if (!isObject(source)) return undefined;
  return Object.keys(source)
    .map((key) => ORIGINS.get(key))
    .find((origin) => origin !== undefined);
}

/** Tell by the kind of a source (Poetry: `type = "git"`) where a package comes from; undefined for registries. */
export function originByKind(kind: unknown): Component['origin'] {
  return typeof kind === 'string' ? ORIGINS.get(kind) : undefined;
}
