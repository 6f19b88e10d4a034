import type { Statement } from '../verdict/verdict.types.ts';
import { fitStatement } from './statement-size.ts';

/** 128 bits: two statements of one project never share a digest by chance. */
const DIGEST_BYTES = 16;

/** A statement as its row holds it. */
export interface SealedStatement {
  readonly schema: number;
  /** Lower-case hex; equal where every answer is equal, because times do not count. */
  readonly digest: string;
  readonly json: string;
}

/** Shorten a statement to what a row holds, and digest it. Throws a RangeError where it cannot be made to fit. */
export async function sealStatement(statement: Statement): Promise<SealedStatement> {
  // The time of reading stands in a column of its own (`synced_at`).
  const json = JSON.stringify({ ...fitStatement(statement), releasesSyncedAt: null });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(json));
  return { schema: statement.schema, digest: hex(new Uint8Array(digest, 0, DIGEST_BYTES)), json };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
