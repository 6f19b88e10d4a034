import type { PolicyDocument } from './document.types.ts';
import type { Passage, Reading } from './passages.ts';
import type { Timeline } from './policy.types.ts';
import { type Promised, readPromises } from './promises.ts';
import { readTablePromises } from './timeline-table.ts';

interface Said extends Promised {
  readonly passage: Passage;
}

/**
 * Read the durations that the project names for its answer, assessment, updates, fix and disclosure.
 * Each stage, duration and severity is given once, where the text first names it.
 */
export function readTimelines({ document, passages, quote }: Reading): Timeline[] {
  const said = [...passages.flatMap(sentencePromises), ...tablePromises(document, passages)];
  const kept = said.filter((each) => !isOutdone(each, said));
  kept.sort((a, b) => a.passage.line - b.passage.line);
  const timelines = new Map<string, Timeline>();
  for (const { stage, hours, severity, passage } of kept) {
    const key = `${stage} ${hours} ${severity}`;
    if (!timelines.has(key)) timelines.set(key, { stage, hours, ...(severity && { severity }), ...quote(passage) });
  }
  return [...timelines.values()];
}

function sentencePromises(passage: Passage): Said[] {
  return passage.kind === 'row' || passage.kind === 'code'
    ? []
    : readPromises(passage).map((each) => ({ ...each, passage }));
}

function tablePromises(document: PolicyDocument, passages: readonly Passage[]): Said[] {
  return document.blocks.flatMap((block, index) => {
    if (block.kind !== 'table') return [];
    const rows = passages.filter((passage) => passage.block === index).slice(-block.rows.length);
    const above = rows[0];
    if (!above) return [];
    return readTablePromises(block, above).flatMap((row, at) => {
      const passage = rows[at] ?? above;
      return row.map((each) => ({ ...each, passage }));
    });
  });
}

/**
 * A promise is outdone by a longer one for the same stage in the same block (`usually 12 hours, at most two days`), and one
 * whose stage is only implied by a title is by any that says the same duration outright in the same section.
 */
function isOutdone(each: Said, all: readonly Said[]): boolean {
  return all.some((other) => {
    if (other === each || other.severity !== each.severity) return false;
    const longer = other.passage.block === each.passage.block && other.stage === each.stage && other.hours > each.hours;
    const plainer = each.implied && !other.implied && other.hours === each.hours && sameSection(each, other);
    return longer || plainer;
  });
}

function sameSection(a: Said, b: Said): boolean {
  return a.passage.section.join('\n') === b.passage.section.join('\n');
}
