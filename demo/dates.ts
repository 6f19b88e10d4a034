/** Write an RFC 3339 date-time as GitHub does: in UTC, without fractions of a second. Throws a RangeError on anything else. */
export function utc(date: string): string {
  return `${new Date(date).toISOString().slice(0, 19)}Z`;
}
