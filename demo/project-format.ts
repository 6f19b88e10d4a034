import { z } from 'zod';
import { utc } from './dates.ts';
import { derivedId, nodeId } from './object-ids.ts';
import type { RecordedRepository } from './repository.types.ts';

const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const release = z.strictObject({ date, prerelease: z.boolean().default(false), draft: z.boolean().default(false) });

const advisory = z.strictObject({
  id: z.string().regex(/^GHSA(?:-[2-9cfghjmpqrvwx]{4}){3}$/),
  cve: z.string().nullable().default(null),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  summary: z.string(),
  published: date,
  /** Where several ranges are affected, an entry for each. */
  affected: z.array(
    z.strictObject({
      package: z.string(),
      ecosystem: z.enum(['rubygems', 'npm', 'pip', 'maven', 'nuget', 'composer', 'go', 'rust', 'erlang', 'other']),
      range: z.string(),
      patched: z.string().nullable().default(null),
    }),
  ),
});

/** The compact form of `demo/projects/*.json`; README.md in this folder explains every field. */
const projectFile = z.strictObject({
  repository: z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'write it as owner/name'),
  about: z.string().min(1),
  formerly: z.array(z.string()).default([]),
  archived: z.boolean().default(false),
  branch: z.string().nullable(),
  head: date,
  files: z.array(z.strictObject({ path: z.string(), since: date, text: z.array(z.string()).nullable() })),
  annotated: z.boolean().default(false),
  tags: z.record(z.string(), date).default({}),
  releases: z.record(z.string(), release).default({}),
  advisories: z.array(advisory).default([]),
});

/** Parse one file of our own format. Throws a ZodError that names the field. Ids that it does not carry are derived. */
export function parseProjectFile(json: unknown): RecordedRepository {
  const file = projectFile.parse(json);
  const [owner = '', name = ''] = file.repository.split('/');
  const commit = (at: string): string => derivedId('commit', file.repository, utc(at));
  const changes = file.files.map(({ path, since, text }) => ({
    path,
    text: text === null ? null : `${text.join('\n')}\n`,
    commit: commit(since),
    date: utc(since),
  }));
  const tags = Object.entries(file.tags).map(([name, at]) => {
    return { name, commit: commit(at), date: utc(at), annotated: file.annotated };
  });
  return {
    id: nodeId('R', file.repository),
    owner,
    name,
    formerNames: file.formerly,
    archived: file.archived,
    defaultBranch: file.branch,
    head: { commit: commit(file.head), date: utc(file.head) },
    changes: changes.sort((a, b) => b.date.localeCompare(a.date)),
    tags,
    releases: Object.entries(file.releases).map(([tag, value]) => ({ ...value, tag, date: utc(value.date) })),
    advisories: file.advisories.map((one) => {
      const published = utc(one.published);
      return { ...one, published, updated: published, withdrawn: null };
    }),
  };
}
