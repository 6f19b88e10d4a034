import type { Table } from './document.types.ts';
import { findDurations } from './duration.ts';
import type { Passage } from './passages.ts';
import { normalise } from './plain-text.ts';
import { impliedStages } from './promise-stage.ts';
import { type Promised, withSeverities } from './promises.ts';
import { namedSeverities } from './timeline-severity.ts';
import { lastStage } from './timeline-stage.ts';

/** Headers of tables about versions: their durations are lifetimes. */
const VERSIONS = /\bversions?\b|\breleases?\b|\bbranch|\bend of\b|\beol\b|\bsupport(?:ed)?\b|\bmaintained\b/;

/**
 * Read the promises of each row of a table such as `Severity | Response | Fix`, or `Stage | Time`.
 * Returns one list a row, in the order of the rows. `above` is any passage of the table: it knows what stands above.
 */
export function readTablePromises(table: Table, above: Pick<Passage, 'leads' | 'section'>): Promised[][] {
  const header = table.header?.cells.map(({ text }) => normalise(text)) ?? [];
  if (header.some((name) => VERSIONS.test(name) && lastStage(name) === null)) return table.rows.map(() => []);
  return table.rows.map((row) => {
    const cells = row.cells.map(({ text }) => normalise(text));
    const labels = cells.filter((cell) => cell !== '' && findDurations(cell).length === 0);
    return cells.flatMap((cell, column) => {
      const durations = findDurations(cell).filter(({ periodic }) => !periodic);
      const hours = Math.max(0, ...durations.map((duration) => duration.hours));
      return hours === 0 ? [] : cellPromises({ cell, hours, labels, name: header[column] ?? '' }, above);
    });
  });
}

interface TimeCell {
  readonly cell: string;
  readonly hours: number;
  /** Cells of the row that name no duration. */
  readonly labels: readonly string[];
  /** Header of the column. */
  readonly name: string;
}

function cellPromises({ cell, hours, labels, name }: TimeCell, above: Pick<Passage, 'leads' | 'section'>): Promised[] {
  const severities = [...labels, name, cell].map(namedSeverities).find((found) => found.length > 0) ?? [];
  const sources = severities.length > 0 ? [cell, name, ...labels.slice(0, 1)] : [cell, ...labels.slice(0, 1), name];
  const said = sources.map(lastStage).find((stage) => stage !== null);
  const [stage] = said ? [said] : impliedStages(above, severities.length > 0);
  return stage === undefined ? [] : withSeverities({ stage, hours, implied: !said }, severities);
}
