import { createHash } from 'node:crypto';

const sha1 = (text: string | Buffer): string => createHash('sha1').update(text).digest('hex');

/** Compute the id that git itself gives a file's content. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return sha1(Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
}

/** Derive a stable 40-digit id for an object whose real id is not recorded. `parts` name it: kind, repository, date. */
export function derivedId(...parts: readonly string[]): string {
  return sha1(parts.join('\n'));
}

/** Derive a node id from `owner/name` (any case), in the look of GitHub's (`R_kgDO…`). */
export function nodeId(kind: string, ...parts: readonly string[]): string {
  return `${kind}_${Buffer.from(sha1(parts.join('\n').toLowerCase()), 'hex')
    .toString('base64url')
    .slice(0, 16)}`;
}

/** Derive a positive 31-bit database id. */
export function databaseId(id: string): number {
  return Number.parseInt(sha1(id).slice(0, 8), 16) >>> 1;
}
