import { z } from 'zod';
import type { FetchedAdvisory } from './advisories.types.ts';
import { utc } from './dates.ts';
import type { RepositoryName } from './github.types.ts';

/** Advisories a page; GitHub allows 100 at most. */
const PAGE_SIZE = 100;

const date = z.iso.datetime({ offset: true }).transform(utc);

const vulnerability = z.object({
  package: z.object({ ecosystem: z.string().nullish(), name: z.string().nullish() }).nullish(),
  vulnerable_version_range: z.string().nullish(),
  patched_versions: z.string().nullish(),
});

const advisory = z.object({
  ghsa_id: z.string(),
  cve_id: z.string().nullable(),
  html_url: z.url(),
  summary: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low']).nullable(),
  published_at: date.nullable(),
  updated_at: date.nullable(),
  withdrawn_at: date.nullable(),
  vulnerabilities: z.array(vulnerability).nullable(),
});

/**
 * Name the request for a repository's published advisories, the one that changed last first, so that any change shows on the first page.
 * https://docs.github.com/rest/security-advisories/repository-advisories#list-repository-security-advisories
 */
export function advisoriesPath({ owner, name }: RepositoryName): string {
  const query = `state=published&sort=updated&direction=desc&per_page=${PAGE_SIZE}`;
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/security-advisories?${query}`;
}

/** Read a page of advisories. Throws a ZodError where GitHub broke its own schema. */
export function readAdvisories(body: unknown): readonly FetchedAdvisory[] {
  return z.array(advisory).parse(body).flatMap(advisoryOf);
}

function advisoryOf(told: z.infer<typeof advisory>): readonly FetchedAdvisory[] {
  const { ghsa_id: id, cve_id: cve, severity, summary, html_url: url, published_at: publishedAt } = told;
  if (publishedAt === null) return [];
  const vulnerabilities = (told.vulnerabilities ?? []).map((one) => ({
    package: one.package?.name ?? null,
    ecosystem: one.package?.ecosystem ?? null,
    range: one.vulnerable_version_range ?? '',
    patched: one.patched_versions ?? '',
  }));
  const dates = { publishedAt, updatedAt: told.updated_at ?? publishedAt, withdrawnAt: told.withdrawn_at };
  return [{ id, cve, severity, summary, url, ...dates, vulnerabilities }];
}
