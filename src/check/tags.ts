import { parseAsOf } from '../verdict/resolve.ts';
import type { Release } from '../verdict/verdict.types.ts';

/** A tag without a date was there before anybody asks: rules about age count it as old. */
const LONG_AGO = '1970-01-01';

/** A list of tags with a line that cannot be read. The message names it. */
export class TagsError extends Error {
  override readonly name = 'TagsError';
}

/**
 * Parse a list of tags, one a line, each followed by its date where that is known (a day or an RFC 3339 date-time), as `git tag`
 * or `git for-each-ref --format='%(refname:strip=2) %(creatordate:iso-strict)' refs/tags` prints it. Throws a `TagsError`.
 */
export function parseTags(text: string): readonly Release[] {
  return text.split('\n').flatMap((line, at) => {
    const [tag, date = LONG_AGO, ...more] = line.trim().split(/\s+/);
    if (!tag) return [];
    if (more.length > 0 || parseAsOf(date) === undefined) {
      throw new TagsError(
        `line ${at + 1}: expected a tag, and maybe a day such as 2026-01-31 or an RFC 3339 date-time`,
      );
    }
    return [{ tag, date }];
  });
}
