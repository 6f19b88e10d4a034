import { claimKind, readCellSubject } from './cell-subject.ts';
import { speaksOfSupport } from './clause-word.ts';
import type { Item, Paragraph } from './document.types.ts';
import { type ItemParts, splitItem } from './list-item.ts';

import { normalise } from './plain-text.ts';
import type { Claim, Word } from './policy.types.ts';
import type { QuoteLines } from './quote.ts';
import type { SectionKind } from './sections.ts';
import { readStatus, type Standing, type StandingContext } from './standing.ts';
import { symbolIn, wordIn } from './status-words.ts';

/** What a list item needs to know of its surroundings. */
export interface ListContext extends StandingContext {
  readonly quote: QuoteLines;
  readonly section: SectionKind;
  /** What the line before the list says of everything in it. */
  readonly assumed: Word | undefined;
  /** The line before the list says that it lists versions: "Release lines:". */
  readonly listsVersions: () => boolean;
}

/** Sections whose lists never speak of this project's versions. */
const NO_ROWS: ReadonlySet<SectionKind> = new Set(['foreign', 'runtime', 'bugs']);

/** Longest item that is read as a row; longer ones are prose. */
const ROW_LENGTH = 160;
/** A row of what was found and fixed, not of what is supported. */
const INCIDENT =
  /\bcve-|\bghsa-|\bxss\b|\binjection\b|\btraversal\b|\boverflow\b|\bvulnerable\b|\bexploit|\bfixed in\b|\bdenial of service\b|\bdos\b|\bredos\b/;
/** What stands in front of a colon decides where it says no or only some; "current series: 4.x" only names the line. */
function labelled(label: string): Standing | undefined {
  const word = wordIn(label);
  return word === 'unsupported' || word === 'limited' || word === 'development' ? { word } : undefined;
}

function standingOf(text: string, { tail, label }: ItemParts, context: ListContext): Standing | undefined {
  const own = readStatus(tail, context) ?? labelled(label);
  const symbol = own ? undefined : symbolIn(text);
  if (own || symbol) return own ?? (symbol && { word: symbol });
  if (context.assumed) return { word: context.assumed };
  if (tail !== '' && !/^[)\s.]*$|^\(/.test(tail)) return undefined;
  if (context.section === 'support') return { word: 'supported' };
  if (context.section === 'unsupported') return { word: 'unsupported' };
  return context.section === 'severe' ? { word: 'limited' } : undefined;
}

/** Read a list item that is a row in all but form: "4.x: supported", "✅ 1.2.x", "Current release series: 2.2.x". */
export function readListRow(item: Item | Paragraph, context: ListContext): Claim | undefined {
  if (item.text.length > ROW_LENGTH || NO_ROWS.has(context.section) || INCIDENT.test(normalise(item.text)))
    return undefined;
  const parts = splitItem(item.text);
  const found = parts && readCellSubject(parts.head);
  if (!parts || !found) return undefined;
  const standing = standingOf(item.text, parts, context);
  if (
    !standing ||
    (context.section === 'open' &&
      context.assumed === undefined &&
      !context.listsVersions() &&
      !speaksOfSupport(normalise(item.text)) &&
      symbolIn(item.text) === undefined)
  ) {
    return undefined;
  }
  const severe = context.section === 'severe' && standing.word === 'supported' ? { word: 'limited' as const } : {};
  return { ...claimKind(found.subject), subject: found.subject, ...standing, ...severe, ...context.quote(item) };
}

/** Tell whether a normalised text before a list says that it lists versions: "Release lines:", "Versions:". */
export function announcesVersions(plain: string): boolean {
  return /\b(?:release|version|supported|maintained|active|current|stable)(?:ed)? (?:lines?|versions?|branches|series|trains?)\W*$|\b(?:versions|releases)\W*:\W*$/.test(
    plain,
  );
}

const FOLLOWING = /\b(?:following|these|below|this table|table)\b|:$|：$/;

/** Read what a normalised text before a list or table says of everything in it: "The following versions are supported:". */
export function readIntroduction(plain: string): Word | undefined {
  const sentence = plain.split(/(?<=[.!?]) /).at(-1) ?? plain;
  if (!FOLLOWING.test(plain) || !/\b(?:versions?|releases?|branches|lines|series|support|maintain)/.test(plain))
    return undefined;
  if (
    /\b(?:no longer|not|un)(?: be| being| currently| actively| officially)* ?-?(?:supported|maintained|receiv)|end[- ]of[- ]life/.test(
      sentence,
    )
  )
    return 'unsupported';
  return /\bsupport(?:ed|s|ing)?\b|\bmaintained\b|\bsecurity (?:updates?|fixes|patches)\b|\breceiv/.test(sentence)
    ? 'supported'
    : undefined;
}
