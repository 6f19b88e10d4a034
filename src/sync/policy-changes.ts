import { type HistoryCursor, listTexts, type Past, type PastText } from '../store/past.ts';
import { comparePolicies } from '../verdict/history.ts';
import type { PolicyChange } from '../verdict/history.types.ts';
import { resolveStatement } from '../verdict/resolve.ts';
import type { Resolved } from '../verdict/resolved.types.ts';
import type { PolicySource, Statement } from '../verdict/verdict.types.ts';
import { compileProject } from './compile.ts';
import type { SyncContext } from './context.ts';

/** One change of a project's policy file. */
export interface FileEvent {
  /** Epoch ms. */
  readonly at: number;
  /** `moved`: the text is the same, its place is not. */
  readonly kind: 'added' | 'changed' | 'moved' | 'removed';
  /** What stood before; `null` where nothing did. */
  readonly before: PolicySource | null;
  readonly after: PolicySource | null;
  readonly lines: PolicyChange;
}

export interface FileEvents {
  /** Newest first. */
  readonly events: readonly FileEvent[];
  /** Where the next page begins; `null` on the last one. */
  readonly next: HistoryCursor | null;
}

interface Page {
  /** Where the page before this one ended; the newest change where absent. */
  readonly before?: HistoryCursor | undefined;
  /** Texts a page; each is parsed. */
  readonly limit: number;
}

/** List what changed in a project's policy, newest first: each text against the one before it, at the moment of the change. */
export async function listPolicyChanges(
  { db }: Pick<SyncContext, 'db'>,
  project: Past,
  { before, limit }: Page,
): Promise<FileEvents> {
  const texts = await listTexts(db, project.id, { before, limit: limit + 1 });
  const statements = await statementsOf(project, texts);
  const shown = texts.slice(0, limit);
  const events = shown.flatMap((text, i) => {
    const newer = i === 0 ? before?.from : texts[i - 1]?.from;
    return [...ending(statements, text, newer), ...beginning(statements, text, texts[i + 1])];
  });
  const last = shown.at(-1);
  const next = texts.length > limit && last !== undefined ? { from: last.from, id: last.id } : null;
  return { events, next };
}

type Statements = ReadonlyMap<PastText, Statement>;

/** The releases are compiled once: only the policy differs. */
async function statementsOf(project: Past, texts: readonly PastText[]): Promise<Statements> {
  const bare = await compileProject({ ...project, policy: null });
  const statements = new Map<PastText, Statement>();
  for (const text of texts) {
    const { source, policy } = await compileProject({ ...project, releases: [], policy: text });
    statements.set(text, { ...bare, source, policy });
  }
  return statements;
}

/** The text came: instead of another one, or of nothing. A repository's new name is no change. */
function beginning(statements: Statements, text: PastText, older: PastText | undefined): readonly FileEvent[] {
  const before = older !== undefined && (older.until === null || older.until >= text.from) ? older : null;
  const isSameText = before?.source.blob === text.source.blob;
  if (before !== null && isSameText && isSamePlace(before.source, text.source)) return [];
  const kind = before === null ? 'added' : isSameText ? 'moved' : 'changed';
  const lines = compare(statements, text.from, before, text);
  return [{ at: text.from, kind, before: before?.source ?? null, after: text.source, lines }];
}

/** The text went, and nothing came in its place. `newer`: when the next text came. */
function ending(statements: Statements, text: PastText, newer: number | undefined): readonly FileEvent[] {
  const { until } = text;
  if (until === null || (newer !== undefined && newer <= until)) return [];
  const lines = compare(statements, until, text, null);
  return [{ at: until, kind: 'removed', before: text.source, after: null, lines }];
}

function compare(statements: Statements, now: number, before: PastText | null, after: PastText | null): PolicyChange {
  const at = (text: PastText | null): Resolved | null => {
    const statement = text === null ? undefined : statements.get(text);
    return statement === undefined ? null : resolveStatement(statement, { now });
  };
  return comparePolicies(at(before), at(after));
}

function isSamePlace(a: PolicySource, b: PolicySource): boolean {
  return a.path === b.path && a.origin === b.origin;
}
