/**
 * Give a moment that a registry wrote as ISO 8601 in UTC, to the millisecond. `null` where it is none; times without a zone are
 * UTC, which is what registries mean.
 */
export function instantOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return null;
  const at = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
