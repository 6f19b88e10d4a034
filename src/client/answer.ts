import { z } from 'zod';
import { type Explanation, WHY_TEXT, type Why } from '../verdict/explain.types.ts';
import { REASONS } from '../verdict/reasons.ts';
import type { Verdict } from '../verdict/verdict.types.ts';

/** The shape of answers that we read. A later shape has a higher number, and this program does not guess at it. */
const SCHEMA_VERSION = 1;

const evidence = z.object({
  path: z.string(),
  commit: z.string().nullable(),
  line: z.number(),
  endLine: z.number(),
  quote: z.string(),
  permalink: z.string().nullable(),
});

const advisory = z.object({
  id: z.string(),
  cve: z.string().nullable(),
  severity: z.enum(['critical', 'high', 'medium', 'low']).nullable(),
  summary: z.string(),
  url: z.string(),
  publishedAt: z.string(),
  patched: z.string().nullable(),
});

const verdict = z.object({
  version: z.string(),
  status: z.enum(['supported', 'limited', 'unsupported', 'unknown']),
  basis: z.enum(['stated', 'rule', 'implied', 'fact']).nullable(),
  reason: z.enum(REASONS),
  presumed: z.enum(['supported', 'unsupported']).exactOptional(),
  prerelease: z.boolean().exactOptional(),
  released: z.boolean(),
  until: z.string().exactOptional(),
  evidence: z.array(evidence),
  fix: z.object({ version: z.string(), line: z.string() }).nullable(),
  latest: z.string().nullable(),
  drift: z.enum(['current', 'behind', 'ahead', 'template', 'silent', 'unclear']),
  asOf: z.string(),
  checkedAgainst: z.object({ policyCommit: z.string().nullable(), releasesSyncedAt: z.string().nullable() }),
  links: z.array(z.object({ text: z.string(), url: z.string() })).exactOptional(),
  advisories: z.array(advisory).exactOptional(),
}) satisfies z.ZodType<Verdict>;

/** A verdict as our API sends it. */
export const VerdictBody = verdict.extend({ schemaVersion: z.literal(SCHEMA_VERSION) });

const voice = z.object({
  kind: z.enum(['row', 'rule', 'rest', 'blanket', 'branch', 'prereleases']),
  says: z.enum(['supported', 'limited', 'unsupported', 'unknown', 'development', 'unclear', 'unreleased']),
  evidence,
  decides: z.boolean(),
});

/** An explanation as our API sends it. */
export const ExplanationBody = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  verdict,
  voices: z.array(voice),
  quiet: z.number(),
  why: z.enum(Object.keys(WHY_TEXT) as Why[]),
  asOf: z.string(),
  releases: z.object({ known: z.number(), latest: z.string().nullable() }),
}) satisfies z.ZodType<Explanation>;

/** A support statement as our API sends it, as far as we read it. */
export const StatementBody = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  lines: z.array(z.object({ line: z.string(), latest: z.string(), firstReleased: z.string() })),
});

/** RFC 9457, as far as we show it. */
export const ProblemBody = z.object({ title: z.string(), detail: z.string().optional(), code: z.string().optional() });
