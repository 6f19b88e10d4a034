import { z } from 'zod';
import { parseAsOf } from '../verdict/resolve.ts';
import type { EvaluationRecord } from './check.types.ts';

const moment = z
  .string()
  .refine((text) => parseAsOf(text) !== undefined, 'expected a day such as 2026-01-31, or an RFC 3339 date-time');

const record = z.object({
  id: z.string(),
  project: z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'expected OWNER/REPO'),
  asOf: moment,
  policy: z.object({ path: z.string().min(1), text: z.string() }).nullable(),
  releases: z.array(z.object({ tag: z.string().min(1), date: moment, prerelease: z.boolean().exactOptional() })),
  archived: z.boolean().exactOptional(),
  versions: z.array(z.string()),
});

/** Text that is not a record. The message names every field that is wrong, and how. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/** Parse one line of JSON into a record; fields that we do not know are left out. Throws a `RecordError`. */
export function parseRecord(text: string): EvaluationRecord {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new RecordError(`not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const parsed = record.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the record'}: ${message.replace('Invalid input: ', '')}`,
  );
  throw new RecordError(faults.join('; '));
}
