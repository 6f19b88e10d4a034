import type { PublishedAdvisory } from '../advisory/advisory.types.ts';
import type { advisories } from './schema.ts';

/** Read an advisory from its row. One that is no longer told counts as withdrawn since that was noticed. */
export function readAdvisoryRow({
  ghsaId,
  cve,
  severity,
  summary,
  url,
  publishedAt,
  updatedAt,
  withdrawnAt,
  goneAt,
  vulnerabilities,
}: typeof advisories.$inferSelect): PublishedAdvisory {
  const since = withdrawnAt ?? (goneAt === null ? null : new Date(goneAt).toISOString());
  return { id: ghsaId, cve, severity, summary, url, publishedAt, updatedAt, withdrawnAt: since, vulnerabilities };
}
