import type { Link } from './document.types.ts';
import { LINKS } from './limits.ts';
import type { Part, Passage, Reading } from './passages.ts';
import { normalise } from './plain-text.ts';
import type { Policy } from './policy.types.ts';
import type { QuoteLines } from './quote.ts';

/** A page that is about which versions are supported. */
const VERSIONS =
  /\bsupport(?:ed)? (?:polic\w+|versions?|releases?|branch\w*|timelines?|schedules?|status|matrix|windows?|periods?|life ?cycle)\b|\b(?:versions?|releases?|branches)\b.{0,60}\b(?:supported|maintained|support)\b|\brelease (?:polic\w+|cycles?|schedules?|support|life ?cycle|calendar|plan|process)\b|\blife ?cycle\b|\bend[- ]of[- ](?:life|support)\b|\bmaintenance (?:polic\w+|status|schedule|plan)\b|\b(?:open|active|maintained|supported) branches\b|\bversion(?:ing)? (?:support|policy)\b|\bsecurity support\b|\blts\b|\b(?:active|maintained|supported) (?:\w+ ){0,2}(?:versions?|releases?|branches|lines)\b/;
const POINTER =
  /\b(?:see|refer|reviews?|view|learn|find|found|check|visit|consult|listed|list|described|documented|available|read|look|details|detailed|information|outlined|published|defined|maintained|follow|here|page|at|authoritative|canonical)\b|参见|请参阅|参照|ご覧|consult|voir|siehe|см\./;
const REPORT =
  /\breport|\bdisclos|报告|漏洞|披露|報告|脆弱性|\bvulnerabilid|\bvulnerabilit(?:y|ies)\b(?!.{0,40}(?:policy|support))|\bsubmit|\bbug\b|\bcontact\b|\be-?mail/;
const POLICY_PAGE =
  /\bsecurity (?:policy|policies|document\w*|page|process|information|docs?|guide\w*|md|readme)\b|\bsecurity\.(?:md|html|txt|rst)\b|\bsecurity\/readme|\/security\b|\bsecurity\b/;
/** A sentence that points to the policy itself, not to how one reports. */
const WHOLE_POLICY =
  /\bsecurity (?:[a-z]+ ){0,4}polic(?:y|ies)\b|\bsecurity (?:process|practices)\b|\b(?:process|processes|procedures) and polic(?:y|ies)\b|\bcanonical version\b/;
const NAMED_POLICY = /\bsecurity (?:[a-z]+ ){0,4}polic(?:y|ies)\b/;
const FOR_REPORTING =
  /\b(?:for|on|about|describes?|explains?)(?: details| information| instructions| more)?(?: on| about)? how to report|\b(?:to|for) report(?:ing)?\b(?<!how to report)|\bthreat model\b|\bhow (?:\w+ ){0,3}(?:reports?|vulnerabilit\w+|issues) (?:are|is) (?:handled|processed|managed|treated)\b/;
/** A page whose address says that it is about versions and their support. */
const VERSIONS_PAGE =
  /(?:supported|maintained|active)[-_/]?(?:versions|releases|branches)|support[-_]?(?:policy|matrix|schedule|lifecycle)|release[-_]?(?:policy|cycle|schedule|process|support)|life[-_]?cycle|end[-_]of[-_]life|\beol\b|maintenance[-_]?(?:policy|schedule)|security[-_]support/i;
/** Images and badges, and pages that are about something else whatever the sentence says. */
const OTHER_PAGE =
  /\.(?:svg|png|gif)(?:\?|$)|shields\.io|badge|\/security\/advisories|\/issues|\/discussions|tidelift|hackerone|huntr\.|mailto:|docs\.github\.com|cve\.|semver\.org|#reporting|^#/i;
/** Where other projects have their policies. */
const OTHERS = /\b(?:for|of) (?:all |any )?other (?:\w+ ){0,2}(?:products?|repositor(?:y|ies)|projects?|packages?)\b/;
/** Where news are posted says nothing about versions. */
const NEWS = /\bmailing list|\bannounce|\bsubscrib|\bposted (?:on|to)\b|\breach out\b/;
/** Longest text, in characters, that can be "nothing but a link" (semantics, rule 14). */
const POINTER_LENGTH = 400;

type PolicyLink = Policy['links'][number];

const isText = ({ block }: Part): boolean => block.kind === 'paragraph' || block.kind === 'item';

function pagesOf(links: readonly Link[]): readonly Link[] {
  return links.filter((link) => !OTHER_PAGE.test(link.url));
}

/** Links of a sentence; where it ends its block in a colon, also that of the next block that is nothing but a link. */
function linksOf(passage: Passage, isLast: boolean, next: Part | undefined): readonly Link[] {
  const own = passage.links.length === 0 ? passage.links : pagesOf(passage.links);
  if (own.length > 0 || !isLast || !/[:：]$/.test(passage.text)) return own;
  const [only, ...others] = pagesOf(next?.passages.flatMap(({ links }) => links) ?? []);
  const length = next?.passages.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
  return only && others.length === 0 && length <= only.text.length + 2 ? [only] : own;
}

/** Tell whether a sentence with links points to the supported versions, or to the policy itself. */
function isPointer(text: string, links: readonly Link[], inSupport: boolean): boolean {
  const around = links.reduce((rest, link) => rest.replace(normalise(link.text), ''), text);
  if (NEWS.test(VERSIONS.test(text) ? around : text) || OTHERS.test(text)) return false;
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
function* versionLinks(parts: readonly Part[], quote: QuoteLines): Generator<PolicyLink> {
  for (const [index, { passages, topic }] of parts.entries()) {
    for (const passage of passages) {
      const links = linksOf(passage, passage === passages.at(-1), parts[index + 1]);
      if (links.length === 0) continue;
      const inSupport = topic === 'support' && /support|version|maint|life|release/.test(passage.section.at(-1) ?? '');
      if (!isPointer(passage.plain, links, inSupport)) continue;
      for (const link of links) yield { ...link, ...quote(passage) };
    }
  }
}

/** The link of a text that is nothing but a link to the real policy. */
function bareLinks(parts: readonly Part[], quote: QuoteLines): PolicyLink[] {
  if (parts.length > 3) return [];
  const text = parts.flatMap(({ passages }) => passages.map(({ plain }) => plain)).join(' ');
  if (text.length > POINTER_LENGTH) return [];
  const links = parts.flatMap(({ block, passages }) =>
    passages.flatMap((passage) => pagesOf(passage.links)).map((link) => ({ ...link, ...quote(block) })),
  );
  const words = text.replace(/https?:\S+/g, '');
  const named = NAMED_POLICY.test(words);
  if (links.length === 0 || links.length > 2 || OTHERS.test(words)) return [];
  if (!named && REPORT.test(words.replace(/\bdisclosure policy\b/, ''))) return [];
  return words.length < 60 || (POINTER.test(text) && POLICY_PAGE.test(`${text} ${links[0]?.url.toLowerCase()}`))
    ? links
    : [];
}

/** "See [the process](…) for full details", before anything else is said. */
const OPENING =
  /^(?:please )?(?:see|read|visit|refer to|consult|check|view)\b.{0,100}\b(?:for (?:the )?(?:full|more|further|complete|all|additional|our) (?:details?|information|polic\w+|security)|details)\b/;

/** The link of a first sentence that sends its reader on for the whole. */
function openingLinks(parts: readonly Part[], quote: QuoteLines): PolicyLink[] {
  const first = parts[0]?.passages[0];
  if (!first || !OPENING.test(first.plain) || REPORT.test(first.plain) || NEWS.test(first.plain)) return [];
  const named = POLICY_PAGE.test(`${first.plain} ${first.section.join(' ')}`);
  return named ? pagesOf(first.links).map((link) => ({ ...link, ...quote(first) })) : [];
}

function* pointers({ parts, quote }: Reading): Generator<PolicyLink> {
  const texts = parts.filter(isText);
  yield* versionLinks(texts, quote);
  yield* openingLinks(texts, quote);
  if (!parts.some(({ block }) => block.kind === 'table' || block.kind === 'code')) yield* bareLinks(texts, quote);
}

/** Read where a text points for its supported versions, best first (semantics, rule 14); each page once, at most `LINKS`. */
export function readElsewhere(reading: Reading): PolicyLink[] {
  const found = new Map<string, PolicyLink>();
  for (const link of pointers(reading)) {
    if (!found.has(link.url)) found.set(link.url, link);
    if (found.size === LINKS) break;
  }
  return [...found.values()];
}
