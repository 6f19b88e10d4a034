import { z } from 'zod';
import type { RegistryClient } from './client.ts';
import { orAbsent } from './fault.ts';
import { instantOf } from './instant.ts';
import { versionOfFile } from './python-files.ts';
import type { PackageRelease, Registry, SourceClaim, StatedAddress } from './registry.types.ts';

/** https://docs.pypi.org/api/json/ */
const projectSchema = z.object({
  info: z.object({
    version: z.string(),
    home_page: z.string().nullish().catch(null),
    project_urls: z.record(z.string(), z.string()).nullish().catch(null),
  }),
  urls: z.array(z.object({ filename: z.string() })).catch([]),
});

/** https://docs.pypi.org/api/integrity/ (PEP 740) */
const provenanceSchema = z.object({
  attestation_bundles: z.array(
    z.object({ publisher: z.object({ kind: z.string(), repository: z.string().optional() }) }),
  ),
});

/** https://docs.pypi.org/api/index-api/ (PEP 691, 700) */
const filesSchema = z.object({
  files: z.array(
    z.object({
      filename: z.string(),
      'upload-time': z.string().optional(),
      yanked: z.union([z.boolean(), z.string()]).optional(),
    }),
  ),
});

/** Where publishers of a kind keep their repositories. */
const PUBLISHERS: ReadonlyMap<string, string> = new Map([
  ['GitHub', 'https://github.com/'],
  ['GitLab', 'https://gitlab.com/'],
]);

/** Well-known labels, most telling first. https://packaging.python.org/specifications/well-known-project-urls/ */
const LABELS = [
  /^(?:source|repository|sourcecode|github|code|git|sources|gitrepository)$/,
  /^homepage$/,
  /^(?:bugs|issues?|tracker|issuetracker|bugtracker|bugreports)$/,
  /^(?:changelog|changes|releasenotes|download)$/,
];

/** The Python Package Index. */
export const pypi: Registry = {
  source: 'pypi',
  types: ['pypi'],
  hosts: ['pypi.org', 'files.pythonhosted.org', 'pypi.python.org'],
  nativeName: ({ name }) => (/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(name) ? name : null),
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const { info, urls } = await client.fetchJson('pypi', ['pypi', name, 'json'], projectSchema);
  const file = urls[0]?.filename;
  return {
    attested: file === undefined ? null : await fetchAttested({ name, version: info.version, file }, client),
    stated: addressesOf(info),
    directory: null,
    version: info.version,
  };
}

/** Ask who published a file. PyPI takes attestations only from the trusted publisher that uploads the file. */
async function fetchAttested(
  { name, version, file }: { readonly name: string; readonly version: string; readonly file: string },
  client: RegistryClient,
): Promise<string | null> {
  const path = ['integrity', name, version, file, 'provenance'];
  const found = await orAbsent(client.fetchJson('pypi', path, provenanceSchema));
  for (const { publisher } of found?.attestation_bundles ?? []) {
    const forge = PUBLISHERS.get(publisher.kind);
    if (forge !== undefined && publisher.repository !== undefined) return forge + publisher.repository;
  }
  return null;
}

function addressesOf({ home_page, project_urls }: z.infer<typeof projectSchema>['info']): StatedAddress[] {
  const labelled = Object.entries(project_urls ?? {}).map(([label, text]) => ({
    rank: LABELS.findIndex((labels) => labels.test(label.toLowerCase().replaceAll(/[\s\p{P}]/gu, ''))),
    text,
  }));
  const ranked = labelled.filter(({ rank }) => rank >= 0).sort((a, b) => a.rank - b.rank);
  const stated = ranked.map(({ rank, text }) => ({ text, isRepository: rank === 0 }));
  return home_page ? [...stated, { text: home_page, isRepository: false }] : stated;
}

/** A release is as old as its first file, and withdrawn when all of its files are. */
async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const accept = 'application/vnd.pypi.simple.v1+json';
  const { files } = await client.fetchJson('pypi', ['simple', name, ''], filesSchema, { accept });
  const releases = new Map<string, PackageRelease>();
  for (const file of files) {
    const version = versionOfFile(file.filename, name);
    if (version === undefined) continue;
    const publishedAt = instantOf(file['upload-time']);
    const yanked = file.yanked !== undefined && file.yanked !== false;
    const known = releases.get(version);
    releases.set(version, {
      version,
      publishedAt: earlier(known?.publishedAt ?? null, publishedAt),
      yanked: yanked && (known?.yanked ?? true),
    });
  }
  return [...releases.values()];
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}
