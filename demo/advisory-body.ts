import type { components } from '@octokit/openapi-types';
import type { RecordedAdvisory, RecordedRepository } from './repository.types.ts';

type Schemas = components['schemas'];

/** An advisory as GitHub's own types have it, as far as it is recorded. */
export type AdvisoryBody = Pick<
  Schemas['repository-advisory'],
  | ('ghsa_id' | 'cve_id' | 'url' | 'html_url' | 'summary' | 'severity' | 'identifiers' | 'state')
  | ('created_at' | 'updated_at' | 'published_at' | 'closed_at' | 'withdrawn_at' | 'vulnerabilities')
>;

/** Show an advisory as GitHub's REST API does. */
export function advisoryBody({ owner, name }: RecordedRepository, advisory: RecordedAdvisory): AdvisoryBody {
  const { id, cve, severity, summary, published, updated, affected } = advisory;
  const identifiers: AdvisoryBody['identifiers'] = [
    { type: 'GHSA', value: id },
    ...(cve === null ? [] : [{ type: 'CVE' as const, value: cve }]),
  ];
  const vulnerabilities = affected.map((one) => ({
    package: { ecosystem: one.ecosystem, name: one.package },
    vulnerable_version_range: one.range,
    patched_versions: one.patched,
    vulnerable_functions: null,
  }));
  return {
    ...{ ghsa_id: id, cve_id: cve, summary, severity, identifiers, vulnerabilities, state: 'published' },
    url: `https://api.github.com/repos/${owner}/${name}/security-advisories/${id}`,
    html_url: `https://github.com/${owner}/${name}/security/advisories/${id}`,
    ...{ published_at: published, updated_at: updated, created_at: null, closed_at: null, withdrawn_at: null },
  };
}
