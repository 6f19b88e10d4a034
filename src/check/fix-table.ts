import { resolveStatement } from '../verdict/resolve.ts';
import type { Resolved, ResolvedRow } from '../verdict/resolved.types.ts';
import { compareNumbers, inside, lineRange, type Range } from '../version/range.ts';
import type { LocalProject } from './check.types.ts';
import { withVersion } from './row-text.ts';
import { compileLocal } from './statement.ts';

/** A policy text with its table brought up to the releases, or why it is left as it was. */
export type TableFix = { readonly text: string } | { readonly left: string };

/** What happens to a line of the file; lines without an edit stay byte for byte. */
type Edits = Map<number, readonly string[]>;

/**
 * Bring a policy's table up to its releases, at a time in epoch milliseconds: a row for the newest line where it has none, no row
 * for a supported line that was never released, the project's own newest line in place of GitHub's sample. Rows are written as
 * the table writes its others. Only what reads as meant afterwards is returned.
 */
export function fixTable(project: LocalProject, now: number): TableFix {
  const { policy } = project;
  if (policy === null) return { left: 'There is no policy.' };
  const resolved = resolveStatement(compileLocal(project), { now });
  if (!(resolved.drift in FIXES)) return { left: 'The table needs no change.' };
  const lines = policy.text.split('\n');
  const edits = FIXES[resolved.drift as keyof typeof FIXES](resolved, lines);
  const text = lines.flatMap((line, at) => edits?.get(at + 1) ?? [line]).join('\n');
  const after = resolveStatement(compileLocal({ ...project, policy: { ...policy, text } }), { now });
  if (edits && after.drift === 'current') return { text };
  return { left: 'The table is written in a way that cannot be changed row by row. Change it by hand.' };
}

const FIXES = { behind: addNewest, ahead: dropUnreleased, template: fillSample } as const;

const isYes = ({ status }: ResolvedRow): boolean => status === 'supported' || status === 'limited';

/** Rows that stand on one line of their own, and name one line of releases there. */
function plainRows({ rows }: Resolved): readonly { row: ResolvedRow; range: Range; line: number }[] {
  return rows.flatMap((row) => {
    const [range] = row.ranges;
    const { line, endLine } = row.evidence;
    return range && row.ranges.length === 1 && line === endLine ? [{ row, range, line }] : [];
  });
}

/** A row for the newest line, like that of the highest supported one and next to it, on the side where higher ones stand. */
function addNewest(resolved: Resolved, lines: readonly string[]): Edits | undefined {
  const { latest } = resolved.releases;
  const rows = plainRows(resolved).filter(({ row, range }) => isYes(row) && range.kind === 'line' && !range.exact);
  const [highest, next] = rows.toSorted((a, b) => compareNumbers(b.range.low, a.range.low));
  const model = highest && lines[highest.line - 1];
  if (!latest || !highest || model === undefined) return undefined;
  const newest = [...latest.numbers, 0].slice(0, highest.range.low.length);
  const row = withVersion(model, highest.range, newest);
  const ascending = next !== undefined && next.line < highest.line;
  return row === undefined ? undefined : new Map([[highest.line, ascending ? [model, row] : [row, model]]]);
}

function dropUnreleased(resolved: Resolved): Edits {
  const { releases } = resolved;
  const empty = plainRows(resolved).filter(
    ({ row, range }) => isYes(row) && !releases.all.some(({ numbers }) => inside(lineRange(numbers), range)),
  );
  return new Map(empty.map(({ line }) => [line, []]));
}

/** The sample's first row becomes the newest line, its last everything below; the two between them go. */
function fillSample(resolved: Resolved, lines: readonly string[]): Edits | undefined {
  const claims = resolved.statement.policy?.claims ?? [];
  const numbers = resolved.releases.latest?.numbers.slice(0, 2);
  if (!numbers) return undefined;
  const edits: Edits = new Map();
  for (const [at, { subject, line, endLine }] of claims.entries()) {
    const range = subject.kind === 'range' ? subject.ranges[0] : undefined;
    const text = lines[line - 1];
    if (!range || text === undefined || line !== endLine) return undefined;
    const keep = at === 0 || at === claims.length - 1;
    const row = keep ? withVersion(text, range, numbers) : undefined;
    if (keep && row === undefined) return undefined;
    edits.set(line, row === undefined ? [] : [row]);
  }
  return edits;
}
