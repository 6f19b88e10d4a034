import type { Block, Link, PolicyDocument } from './document.types.ts';
import { normalise } from './plain-text.ts';
import type { Policy } from './policy.types.ts';
import type { QuoteLines } from './quote.ts';
import { sectionKind } from './sections.ts';
import { sentencesOf } from './sentences.ts';

/** A page that is about which versions are supported. */
const VERSIONS =
  /\bsupport(?:ed)? (?:polic\w+|versions?|releases?|branch\w*|timelines?|schedules?|status|matrix|windows?|periods?|life ?cycle)\b|\b(?:versions?|releases?|branches)\b.{0,60}\b(?:supported|maintained|support)\b|\brelease (?:polic\w+|cycles?|schedules?|support|life ?cycle|calendar|plan|process)\b|\blife ?cycle\b|\bend[- ]of[- ](?:life|support)\b|\bmaintenance (?:polic\w+|status|schedule|plan)\b|\b(?:open|active|maintained|supported) branches\b|\bversion(?:ing)? (?:support|policy)\b|\bsecurity support\b|\blts\b/;
const POINTER =
  /\b(?:see|refer|find|found|check|visit|consult|listed|list|described|documented|available|read|look|details|detailed|information|outlined|published|defined|maintained|follow|here|page|at)\b|参见|请参阅|参照|ご覧|consult|voir|siehe|см\./;
const REPORT =
  /\breport|\bdisclos|\bvulnerabilit(?:y|ies)\b(?!.{0,40}(?:policy|support))|\bsubmit|\bbug\b|\bcontact\b|\be-?mail/;
const POLICY_PAGE =
  /\bsecurity (?:policy|policies|document\w*|page|process|information|docs?|guide\w*|md|readme)\b|\bsecurity\.(?:md|html|txt|rst)\b|\bsecurity\/readme|\/security\b|\bsecurity\b/;
/** Images and badges, and pages that are about something else whatever the sentence says. */
const OTHER_PAGE =
  /\.(?:svg|png|gif)(?:\?|$)|shields\.io|badge|\/security\/advisories|\/issues|\/discussions|tidelift|hackerone|huntr\.|mailto:|docs\.github\.com|cve\.|semver\.org|#reporting/i;
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

/** Links of sentences that point to the supported versions. */
function versionLinks(document: PolicyDocument, quote: QuoteLines): PolicyLink[] {
  return speaking(document).flatMap((block) => {
    const support =
      sectionKind(block.section) === 'support' &&
      /support|version|maint|life|release/i.test(block.section.at(-1) ?? '');
    return sentencesOf(block).flatMap((sentence) => {
      const text = normalise(sentence.text);
      const links = linksOn(block, sentence.line, sentence.endLine);
      const named = VERSIONS.test(text) && !/\breport(?:ing)?\b.{0,40}\b(?:process|polic|guide)/.test(text);
      const pointing = POINTER.test(text) || links.some((link) => normalise(link.text).length >= text.length - 30);
      if (links.length === 0 || !pointing || !(named || support) || NEWS.test(text)) return [];
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
  if (links.length === 0 || links.length > 2 || REPORT.test(text.replace(/https?:\S+/g, ''))) return [];
  const only = text.replace(/https?:\S+/g, '').length < 60;
  return only || (POINTER.test(text) && POLICY_PAGE.test(`${text} ${links[0]?.url}`)) ? links : [];
}

/** Read where a text points for its supported versions, best first (semantics, rule 14). */
export function readElsewhere(document: PolicyDocument, quote: QuoteLines): PolicyLink[] {
  const found = [...versionLinks(document, quote), ...bareLinks(document, quote)];
  return found.filter((link, i) => found.findIndex((other) => other.url === link.url) === i).slice(0, 10);
}
