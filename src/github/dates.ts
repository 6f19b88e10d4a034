/**
 * Write an RFC 3339 date-time in UTC, to the second (`2025-11-02T18:25:47Z`), so that dates compare as text.
 * GitHub sends most dates this way, but a tagger's with the offset of the tagger's clock. Throws a RangeError on no date.
 */
export function utc(date: string): string {
  return `${new Date(date).toISOString().slice(0, 19)}Z`;
}
