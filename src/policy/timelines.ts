import type { PolicyDocument } from './document.types.ts';
import { FACTS, TIMED_SENTENCES } from './limits.ts';
import type { Passage, Reading } from './passages.ts';
import type { Timeline } from './policy.types.ts';
import { mayPromise, type Promised, readPromises } from './promises.ts';
import { readTablePromises } from './timeline-table.ts';

/** Promises that are weighed against each other: some repeat or outdo others before `FACTS` are left. */
const PROMISES = 4 * FACTS;

interface Said extends Promised {
  readonly passage: Passage;
}

/**
 * Read the durations that the project names for its answer, assessment, updates, fix and disclosure.
 * Each stage, duration and severity is given once, where the text first names it; at most `FACTS` of them.
 */
export function readTimelines({ document, passages, quote }: Reading): Timeline[] {
  const timelines = new Map<string, Timeline>();
  for (const { stage, hours, severity, passage } of withoutOutdone(promisesIn(document, passages))) {
    const key = `${stage} ${hours} ${severity}`;
    if (timelines.size >= FACTS) break;
    if (!timelines.has(key)) timelines.set(key, { stage, hours, ...(severity && { severity }), ...quote(passage) });
  }
  return [...timelines.values()];
}

/** Read promises in the order of the text: passages of a table as rows of it, all others as sentences. */
function promisesIn(document: PolicyDocument, passages: readonly Passage[]): Said[] {
  const said: Said[] = [];
  let looks = 0;
  for (let at = 0; at < passages.length && said.length < PROMISES; at++) {
    const passage = passages[at];
    const block = passage && document.blocks[passage.block];
    if (!passage || passage.kind === 'code') continue;
    if (block?.kind !== 'table') {
      if (!mayPromise(passage)) continue;
      looks += 1;
      if (looks > TIMED_SENTENCES) break;
      said.push(...readPromises(passage).map((each) => ({ ...each, passage })));
      continue;
    }
    const rows = passages.slice(at, at + block.rows.length + (block.header ? 1 : 0));
    const promised = readTablePromises(block, passage);
    rows.slice(-block.rows.length).forEach((row, index) => {
      said.push(...(promised[index] ?? []).map((each) => ({ ...each, passage: row })));
    });
    at += rows.length - 1;
  }
  return said;
}

/** "For a vulnerability with a simple mitigation, …": promised beside what holds for all. */
const FOR_SOME = /^for (?:a|an|any|all|those|such) [^,]{0,30}\b(?:vulnerabilit|issue|problem|bug)/;

/**
 * Leave out what is outdone: a shorter promise for the same stage in the same block (`usually 12 hours, at most two days`), and
 * one whose stage only a title implies where the same section says the same duration outright for something.
 */
function withoutOutdone(said: readonly Said[]): Said[] {
  const longest = new Map<string, number>();
  const outright = new Set<string>();
  for (const each of said) {
    longest.set(blockKey(each), Math.max(each.hours, longest.get(blockKey(each)) ?? 0));
    if (!each.implied) outright.add(sectionKey(each));
  }
  return said.filter(
    (each) =>
      (longest.get(blockKey(each)) === each.hours || FOR_SOME.test(each.passage.plain)) &&
      !(each.implied && outright.has(sectionKey(each))),
  );
}

/** Rows of a table stand for themselves; sentences of a paragraph or item speak together. */
function blockKey({ passage, stage, severity }: Said): string {
  return `${passage.block} ${passage.kind === 'row' ? passage.line : ''} ${stage} ${severity}`;
}

function sectionKey({ passage, hours, severity }: Said): string {
  return `${passage.section.join('\n')} ${hours} ${severity}`;
}
