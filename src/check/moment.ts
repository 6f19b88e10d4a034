/** Turn a day into its last millisecond (UTC), an RFC 3339 date-time into itself: epoch milliseconds. */
export function momentOf(asOf: string): number {
  return Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(asOf) ? `${asOf}T23:59:59.999Z` : asOf);
}
