import { z } from 'zod';
import { utc } from './dates.ts';
import { nodeId } from './object-ids.ts';
import type { RecordedChange, RecordedRepository } from './repository.types.ts';

/** A recording of a real repository, as `DEMO_PROJECTS` takes it: full texts, real object ids, newest things first. */
const recording = z.object({
  nameWithOwner: z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'write it as owner/name'),
  defaultBranch: z.string(),
  headOid: z.string(),
  headDate: z.string(),
  isArchived: z.boolean().default(false),
  files: z.record(z.string(), z.object({ oid: z.string(), text: z.string() })),
  policyHistory: z.array(
    z.object({ path: z.string(), commit: z.string(), committedDate: z.string(), text: z.string() }),
  ),
  tags: z.array(z.object({ name: z.string(), commit: z.string(), date: z.string() })),
});

/** Parse one recording. Throws a ZodError that names the field. What stands in `files` outranks the recorded history. */
export function parseRecording(json: unknown): RecordedRepository {
  const recorded = recording.parse(json);
  const [owner = '', name = ''] = recorded.nameWithOwner.split('/');
  const head = { commit: recorded.headOid, date: utc(recorded.headDate) };
  const history: readonly RecordedChange[] = recorded.policyHistory
    .map(({ path, text, commit, committedDate }) => ({ path, text, commit, date: utc(committedDate) }))
    .sort((a, b) => b.date.localeCompare(a.date));
  const unexplained = Object.entries(recorded.files)
    .filter(([path, { text }]) => history.find((change) => change.path === path)?.text !== text)
    .map(([path, { text }]) => ({ path, text, ...head }));
  return {
    id: nodeId('R', recorded.nameWithOwner),
    owner,
    name,
    formerNames: [],
    archived: recorded.isArchived,
    defaultBranch: recorded.defaultBranch,
    head,
    changes: [...unexplained, ...history],
    tags: recorded.tags.map((tag) => ({ ...tag, date: utc(tag.date), annotated: false })),
    releases: [],
    advisories: [],
  };
}
