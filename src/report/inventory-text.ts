import { type CheckedComponent, type CheckedInventory, STANDINGS, type Standing } from '../check/inventory.types.ts';
import type { Paint } from './paint.types.ts';
import { printable } from './printable.ts';
import { STATUS_MARK } from './verdict-text.ts';

/** A longer cell is shown whole, and pushes its row to the right; one long name must not widen all rows. */
const CELL_WIDTH = 40;

/** Those about which there is no verdict are shown as what they are: unknown. */
const MARK: Record<Standing, (typeof STATUS_MARK)['unknown']> = {
  ...STATUS_MARK,
  pending: STATUS_MARK.unknown,
  failed: STATUS_MARK.unknown,
  skipped: STATUS_MARK.unknown,
};

const STANDING_TEXT: Record<Standing, string> = {
  unsupported: 'unsupported',
  limited: 'limited',
  unknown: 'unknown',
  pending: 'not read yet',
  failed: 'without an answer',
  skipped: 'not asked about',
  supported: 'supported',
};

const SKIPPED_TEXT = { 'no-package-url': 'no package URL', 'no-version': 'no version' } as const;

/**
 * Render what the components of a file came to: a table, worst first, then what could not be read, and a line that counts. Every word
 * from outside is made safe for a terminal. Ends with a line break.
 */
export function renderInventory(checked: CheckedInventory, paint: Paint): string {
  const rows = checked.components.map((component) => ({ component, cells: cellsOf(component) }));
  const widths = [0, 1, 2].map((at) =>
    Math.min(CELL_WIDTH, Math.max(0, ...rows.map(({ cells }) => cells[at]?.length ?? 0))),
  );
  const lines = rows.map(({ component, cells }) => renderRow(component.standing, cells, { widths, paint }));
  const problems = checked.problems.map(
    ({ line, message }) => `${paint.yellow('!')} ${line === undefined ? '' : `line ${line}: `}${printable(message)}`,
  );
  return `${[...lines, ...problems, renderSummary(checked)].join('\n')}\n`;
}

/** Component, what is said of it, where that is from, where to move to. */
function cellsOf({ name, version, line, answer }: CheckedComponent): readonly string[] {
  const subject = printable(version === null ? name : `${name} ${version}`);
  switch (answer.state) {
    case 'answered': {
      const { reason, fix, until } = answer.verdict;
      const why = until === undefined ? reason : `${reason} ${printable(until)}`;
      return [subject, why, printable(answer.project), fix ? `→ ${printable(fix.version)}` : '', `line ${line}`];
    }
    case 'pending':
      return [subject, 'is being read for the first time', '', '', `line ${line}`];
    case 'failed':
      return [subject, printable(answer.problem.title), '', '', `line ${line}`];
    case 'skipped':
      return [subject, SKIPPED_TEXT[answer.why], '', '', `line ${line}`];
  }
}

function renderRow(
  standing: Standing,
  [subject = '', why = '', project = '', fix = '', place = '']: readonly string[],
  { widths, paint }: { readonly widths: readonly number[]; readonly paint: Paint },
): string {
  const { mark, colour } = MARK[standing];
  const table = [subject, why, project].map((cell, at) => cell.padEnd(widths[at] ?? 0));
  return [paint[colour](mark), ...table, ...(fix ? [paint.bold(fix)] : []), paint.dim(place)].join('  ');
}

function renderSummary({ path, components, counts, problems }: CheckedInventory): string {
  const told = STANDINGS.filter((standing) => counts[standing] > 0).map(
    (standing) => `${counts[standing]} ${STANDING_TEXT[standing]}`,
  );
  const unread = problems.length > 0 ? [`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`] : [];
  const number = `${components.length} ${components.length === 1 ? 'package' : 'packages'}`;
  return `${printable(path)}: ${number}${[...told, ...unread].map((part, at) => (at === 0 ? ': ' : ', ') + part).join('')}`;
}
