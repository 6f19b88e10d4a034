import { addressOf, findAddresses } from './contact-address.ts';
import { type Destination, destinationOf } from './contact-url.ts';
import {
  isAboutReporting,
  isClosed,
  isPreferred,
  namesForm,
  pointsToNews,
  servesOther,
  tellsOwnDeeds,
} from './contact-words.ts';
import type { Link } from './document.types.ts';
import { FACTS } from './limits.ts';
import type { Passage, Reading } from './passages.ts';
import type { Contact } from './policy.types.ts';

type Found = Pick<Contact, 'kind' | 'value'>;

/**
 * Read the private channels for reporting: addresses, the forge's advisory form, platforms, pages with a form.
 * Each is given once, where the text first names it. An advisory form without a URL counts only where none has one.
 */
export function readContacts({ passages, quote }: Reading): Contact[] {
  const contacts = new Map<string, Contact>();
  const add = (found: Found, passage: Passage): void => {
    const key = `${found.kind} ${found.value.toLowerCase().replace(/\/$/, '')}`;
    const before = contacts.get(key);
    if (!before && contacts.size >= FACTS) return;
    const preferred = isPreferred(passage) || (before?.preferred ?? false);
    contacts.set(key, before ? { ...before, preferred } : { ...found, preferred, ...quote(passage) });
  };
  for (const passage of passages) for (const found of channelsOf(passage)) add(found, passage);
  if (![...contacts.values()].some(({ kind }) => kind === 'advisory')) {
    const named = passages.find(isNamedForm);
    if (named) add({ kind: 'advisory', value: '' }, named);
  }
  return [...contacts.values()];
}

function channelsOf(passage: Passage): Found[] {
  const silent = passage.links.length === 0 && !/@|\bat\b/i.test(passage.text);
  if (silent || servesOther(passage)) return [];
  const mailed = passage.links.flatMap(({ url }) => addressOf(url) ?? []);
  const addresses = [...findAddresses(passage.text), ...mailed].map((value): Found => ({ kind: 'email', value }));
  const links = passage.links.filter((link) => findAddresses(link.text).length === 0);
  return [...addresses, ...channelsOfLinks(links, passage)];
}

/** "Report to [Ann](…), [Ben](…) or [Cy](…)": what leads to the first leads to the others. */
function channelsOfLinks(links: readonly Link[], passage: Passage): Found[] {
  const found: Found[] = [];
  let before: Link | undefined;
  for (const link of links) {
    const between = before && textBetween(passage.text, before, link);
    const joined = between !== undefined && /^[\s,;/&)(]*(?:and|or|and\/or)?[\s,;/&)(]*$/.test(between);
    const channel = channelOf(link, passage) ?? (joined && destinationOf(link.url) === 'page' ? asPage(link) : null);
    if (channel) found.push(channel);
    before = channel ? link : undefined;
  }
  return found;
}

const asPage = ({ url }: Link): Found => ({ kind: 'url', value: url });

function textBetween(text: string, first: Link, second: Link): string | undefined {
  const from = text.indexOf(first.text) + first.text.length;
  const to = text.indexOf(second.text, from);
  return to < 0 ? undefined : text.slice(from, to);
}

const KINDS: Readonly<Record<Exclude<Destination, null | 'guide'>, Contact['kind']>> = {
  form: 'advisory',
  forge: 'advisory',
  platform: 'platform',
  page: 'url',
};

function channelOf(link: Link, passage: Passage): Found | null {
  const destination = destinationOf(link.url);
  if (destination === null || destination === 'guide' || isClosed(passage)) return null;
  const open: Readonly<Record<keyof typeof KINDS, () => boolean>> = {
    form: () => true,
    forge: () => isAboutReporting(passage) && !tellsOwnDeeds(passage) && !pointsToNews(passage),
    platform: () => isAboutReporting(passage) && !tellsOwnDeeds(passage),
    page: () => !tellsOwnDeeds(passage) && leadsToPage(link, passage),
  };
  return open[destination]() ? { kind: KINDS[destination], value: link.url } : null;
}

/** The verb and the preposition that send a reporter to the page: `report it via …`, `use our …`, `how to report …: visit …`. */
const SENT =
  /(?:\breport|\bdisclos|\bsubmit|\bsend|\bcontact|\breach|\bnotify|\bescalate|\bfile\b|\bfill|\bmessage|\be-?mail).{0,200}\b(?:via|through|at|to|using|on|by|with|here|form|page|is|:)\W{0,4}(?:(?:the|our|this|their|a|an)\s)?\W{0,4}$/i;
const USED =
  /\b(?:use|contact|message|visit|fill (?:in|out)|complete|go to|open|follow)\W{1,3}(?:(?:the|our|this|their)\s)?\W{0,4}$/i;
/** The same in Chinese and Japanese: the verb stands behind the page. */
const THROUGH = /(?:通过|通過|透过|透過|使用|至|到|在|向)[^,.]{0,12}$/;
/** A link that says itself what it is for: "contact form", "contact support". */
const FORM_TEXT = /\b(?:form|contact|report)/i;
/** The preposition stands in the link: `[through the private form](…)`. */
const SENT_WITHIN = /^(?:via|through|using|with|at|on|by)\b/i;
const CONTACT =
  /^(?:contact (?:us|me|support|the)|send (?:a|an|us)|create a (?:post|ticket|report)|open a ticket|message)\b/i;
/** A page named for what it receives, where nothing but its address stands. */
const CONTACT_PAGE = /[/#._-](?:security|contact|report|vulnerab)/i;
/** "File security bugs in …". */
const FILED =
  /\b(?:file|report|submit|enter|raise)\b[^.;]{0,60}\b(?:bugs?|issues?|vulnerabilit\w+|reports?|problems?) in\W{0,4}$/i;
const REPORT = /\breport|\bdisclos|报告|報告|漏洞|脆弱性/;
/** Others' vulnerabilities go to others; explanations receive nothing. */
const ELSEWHERE =
  /\bupstream\b|\bthird[- ]part|\bdependenc|\bbundled\b|\brespective\b|\b(?:see|refer to|read|learn|definition|described|documented|according to|for more (?:details|information))\W{0,4}(?:(?:the|our|this|also)\s)?\W{0,4}$/i;

function leadsToPage(link: Link, passage: Passage): boolean {
  const at = passage.text.indexOf(link.text);
  const before = passage.text.slice(Math.max(0, at - 240), Math.max(0, at));
  const reports = REPORT.test(passage.section.at(-1) ?? '');
  if (reports && passage.text === link.url && CONTACT_PAGE.test(link.url)) return true;
  if (ELSEWHERE.test(before)) return false;
  const listed = passage.leads.some((lead) => /\b(?:channels?|methods?|ways?|options?|one of|either)\b/.test(lead));
  const topic = REPORT.test(passage.plain) || passage.leads.some((lead) => REPORT.test(lead));
  const within = topic && SENT_WITHIN.test(link.text);
  const said = (topic || reports) && CONTACT.test(link.text);
  const titled = reports && FORM_TEXT.test(link.text) && USED.test(before);
  if (within || said || titled || FILED.test(before) || SENT.test(before)) return true;
  return (listed && isAboutReporting(passage)) || (topic && (USED.test(before) || THROUGH.test(before)));
}

function isNamedForm(passage: Passage): boolean {
  if (!namesForm(passage) && !passage.links.some(({ url }) => destinationOf(url) === 'guide')) return false;
  return isAboutReporting(passage) && !servesOther(passage) && !isClosed(passage) && !tellsOwnDeeds(passage);
}
