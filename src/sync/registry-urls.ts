import { z } from 'zod';
import { type BaseUrls, PUBLIC_BASE_URLS } from '../registry/base-urls.ts';

const names = Object.keys(PUBLIC_BASE_URLS) as (keyof BaseUrls)[];
const schema = z.partialRecord(z.enum(names as [keyof BaseUrls, ...(keyof BaseUrls)[]]), z.string());

/**
 * Read the variable `REGISTRY_URLS`: JSON that names other addresses than the public registries'. `{}` where it is not set. Throws a
 * TypeError that says how to write it.
 */
export function readRegistryUrls(text: string | undefined): Partial<BaseUrls> {
  if (text === undefined || text === '') return {};
  const read = schema.safeParse(parse(text));
  if (read.success) return read.data as Partial<BaseUrls>;
  const example = JSON.stringify({ npm: PUBLIC_BASE_URLS.npm });
  throw new TypeError(`REGISTRY_URLS is JSON such as ${example}; its names are ${names.join(', ')}.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
