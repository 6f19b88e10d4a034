import type { Block, Link, PolicyDocument } from './document.types.ts';
import { normalise } from './plain-text.ts';
import type { Policy } from './policy.types.ts';
import type { QuoteLines } from './quote.ts';
import { sectionKind } from './sections.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

/** A page that is about which versions are supported. */
const VERSIONS =
  /\bsupport(?:ed)? (?:polic\w+|versions?|releases?|branch\w*|timelines?|schedules?|status|matrix|windows?|periods?|life ?cycle)\b|\b(?:versions?|releases?|branches)\b.{0,60}\b(?:supported|maintained|support)\b|\brelease (?:polic\w+|cycles?|schedules?|support|life ?cycle|calendar|plan|process)\b|\blife ?cycle\b|\bend[- ]of[- ](?:life|support)\b|\bmaintenance (?:polic\w+|status|schedule|plan)\b|\b(?:open|active|maintained|supported) branches\b|\bversion(?:ing)? (?:support|policy)\b|\bsecurity support\b|\blts\b|\b(?:active|maintained|supported) (?:\w+ ){0,2}(?:versions?|releases?|branches|lines)\b/;
const POINTER =
  /\b(?:see|refer|find|found|check|visit|consult|listed|list|described|documented|available|read|look|details|detailed|information|outlined|published|defined|maintained|follow|here|page|at)\b|参见|请参阅|参照|ご覧|consult|voir|siehe|см\./;
const REPORT =
  /\breport|\bdisclos|\bvulnerabilit(?:y|ies)\b(?!.{0,40}(?:policy|support))|\bsubmit|\bbug\b|\bcontact\b|\be-?mail/;
const POLICY_PAGE =
  /\bsecurity (?:policy|policies|document\w*|page|process|information|docs?|guide\w*|md|readme)\b|\bsecurity\.(?:md|html|txt|rst)\b|\bsecurity\/readme|\/security\b|\bsecurity\b/;
/** A sentence that points to the policy itself, not to how one reports. */
const WHOLE_POLICY =
  /\bsecurity polic(?:y|ies)\b|\bsecurity (?:process|practices)\b|\b(?:process|processes|procedures) and polic(?:y|ies)\b|\bcanonical version\b/;
const FOR_REPORTING =
  /\b(?:for|on|about|describes?|explains?)(?: details| information| instructions| more)?(?: on| about)? how to report|\b(?:to|for) report(?:ing)?\b(?<!how to report)|\bthreat model\b/;
/** A page whose address says that it is about versions and their support. */
const VERSIONS_PAGE =
  /(?:supported|maintained|active)[-_/]?(?:versions|releases|branches)|support[-_]?(?:policy|matrix|schedule|lifecycle)|release[-_]?(?:policy|cycle|schedule|process|support)|life[-_]?cycle|end[-_]of[-_]life|\beol\b|maintenance[-_]?(?:policy|schedule)|security[-_]support/i;
/** Images and badges, and pages that are about something else whatever the sentence says. */
const OTHER_PAGE =
  /\.(?:svg|png|gif)(?:\?|$)|shields\.io|badge|\/security\/advisories|\/issues|\/discussions|tidelift|hackerone|huntr\.|mailto:|docs\.github\.com|cve\.|semver\.org|#reporting|^#/i;
/** Where news are posted says nothing about versions. */
const NEWS = /\bmailing list|\bannounce|\bsubscrib|\bposted (?:on|to)\b|\breach out\b/;
/** Longest text, in characters, that can be "nothing but a link" (semantics, rule 14). */
const POINTER_LENGTH = 400;

type Speaking = Extract<Block, { kind: 'paragraph' | 'item' }>;
type PolicyLink = Policy['links'][number];

function speaking(document: PolicyDocument): Speaking[] {
  return document.blocks.filter((block): block is Speaking => block.kind === 'paragraph' || block.kind === 'item');
}

function linksOn(block: Speaking, line: number, endLine: number): Link[] {
  return block.links.filter((link) => link.line >= line && link.line <= endLine && !OTHER_PAGE.test(link.url));
}

/** Links of a sentence; where it ends in a colon, also those of the line below that is nothing but a link. */
function linksOf(block: Speaking, sentence: Sentence, next: Speaking | undefined): Link[] {
  const own = linksOn(block, sentence.line, sentence.endLine);
  if (own.length > 0 || !next || !/[:：]$/.test(sentence.text) || sentence.endLine !== block.endLine) return own;
  const [only, ...others] = next.links.filter((link) => !OTHER_PAGE.test(link.url));
  return only && others.length === 0 && next.text.trim().length <= only.text.length + 2 ? [only] : own;
}

/** Tell whether a sentence with links points to the supported versions, or to the policy itself. */
function isPointer(text: string, links: readonly Link[], inSupport: boolean): boolean {
  if (NEWS.test(text)) return false;
  if (links.some((link) => VERSIONS_PAGE.test(link.url))) return true;
  const pointing =
    POINTER.test(text) ||
    links.some((link) => normalise(link.text).length >= text.length - 30 || VERSIONS.test(normalise(link.text)));
  const named =
    (VERSIONS.test(text) && !/\breport(?:ing)?\b.{0,40}\b(?:process|polic|guide)/.test(text)) ||
    (WHOLE_POLICY.test(text) && !FOR_REPORTING.test(text));
  return pointing && (named || inSupport);
}

/** Links of sentences that point to the supported versions. */
function versionLinks(document: PolicyDocument, quote: QuoteLines): PolicyLink[] {
  return speaking(document).flatMap((block, index, blocks) => {
    const inSupport =
      sectionKind(block.section) === 'support' &&
      /support|version|maint|life|release/i.test(block.section.at(-1) ?? '');
    return sentencesOf(block).flatMap((sentence) => {
      const links = linksOf(block, sentence, blocks[index + 1]);
      if (links.length === 0 || !isPointer(normalise(sentence.text), links, inSupport)) return [];
      return links.map((link) => ({ ...link, ...quote(sentence) }));
    });
  });
}

/** The link of a text that is nothing but a link to the real policy. */
function bareLinks(document: PolicyDocument, quote: QuoteLines): PolicyLink[] {
  const blocks = speaking(document);
  const text = normalise(blocks.map((block) => block.text).join(' '));
  const others = document.blocks.some((block) => block.kind === 'table' || block.kind === 'code');
  if (text.length > POINTER_LENGTH || others || blocks.length > 3) return [];
  const links = blocks.flatMap((block) =>
    block.links.filter((link) => !OTHER_PAGE.test(link.url)).map((link) => ({ ...link, ...quote(block) })),
  );
  const words = text.replace(/https?:\S+/g, '');
  if (links.length === 0 || links.length > 2 || REPORT.test(words.replace(/\bdisclosure policy\b/, ''))) return [];
  return words.length < 60 || (POINTER.test(text) && POLICY_PAGE.test(`${text} ${links[0]?.url.toLowerCase()}`))
    ? links
    : [];
}

/** Read where a text points for its supported versions, best first (semantics, rule 14). */
export function readElsewhere(document: PolicyDocument, quote: QuoteLines): PolicyLink[] {
  const found = [...versionLinks(document, quote), ...bareLinks(document, quote)];
  return found.filter((link, i) => found.findIndex((other) => other.url === link.url) === i).slice(0, 10);
}
