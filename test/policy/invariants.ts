import MarkdownIt, { type Token } from 'markdown-it';
import { CLAIMS, FACTS, LINKS, RANGES } from '../../src/policy/limits.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import type { Policy, Quote } from '../../src/policy/policy.types.ts';
import { QUOTE_LENGTH } from '../../src/policy/quote.ts';

/** What a policy breaks that every policy keeps, whatever its text. */
export interface Complaint {
  readonly code: 'throws' | 'place' | 'quote' | 'limit' | 'json' | 'comment';
  readonly message: string;
}

/** Say what is wrong with reading a text; `undefined` where all holds that always holds. */
export function complaintAbout(path: string, text: string): Complaint | undefined {
  let policy: Policy;
  try {
    policy = parsePolicy(path, text);
  } catch (error) {
    return { code: 'throws', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  return aboutPlaces(policy, text) ?? aboutLimits(policy) ?? aboutJson(policy) ?? aboutComments(path, text, policy);
}

function quotesOf(policy: Policy): readonly Quote[] {
  const { claims, links, contacts, publicIssuesDiscouraged, timelines, disclosure, encryption, requirements } = policy;
  const single = [publicIssuesDiscouraged, disclosure].filter((quote) => quote !== null);
  return [...claims, ...links, ...contacts, ...timelines, ...encryption, ...requirements, ...single];
}

/** Places lie inside the text, and a quote is the text of its lines. */
function aboutPlaces(policy: Policy, text: string): Complaint | undefined {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  for (const { line, endLine, quote } of quotesOf(policy)) {
    if (!(line >= 1 && endLine >= line && endLine <= lines.length))
      return { code: 'place', message: `lines ${line} to ${endLine} of ${lines.length}` };
    const said = lines
      .slice(line - 1, endLine)
      .join('\n')
      .trim();
    const whole = said.length <= QUOTE_LENGTH;
    if (whole ? quote !== said : !(said.startsWith(quote.slice(0, -1)) && quote.endsWith('…')))
      return { code: 'quote', message: `lines ${line} to ${endLine} are not ${JSON.stringify(quote)}` };
  }
  return undefined;
}

function aboutLimits({ claims, links, contacts, timelines, encryption, requirements }: Policy): Complaint | undefined {
  const ranges = claims.map(({ subject }) => (subject.kind === 'range' ? subject.ranges.length : 0));
  const counts = {
    claims: [claims.length, CLAIMS],
    links: [links.length, LINKS],
    ranges: [Math.max(0, ...ranges), RANGES],
    facts: [Math.max(contacts.length, timelines.length, encryption.length, requirements.length), FACTS],
  } as const;
  const [over] = Object.entries(counts).filter(([, [count, most]]) => count > most);
  return over && { code: 'limit', message: `${over[0]}: ${over[1].join(' of ')}` };
}

/** A policy is stored as JSON: nothing of it may get lost there. */
function aboutJson(policy: Policy): Complaint | undefined {
  const odd: string[] = [];
  JSON.stringify(policy, (key, value) => {
    const fits = value === null || ['string', 'boolean', 'object'].includes(typeof value) || Number.isFinite(value);
    if (!fits) odd.push(`${key}: ${String(value)}`);
    return value;
  });
  return odd.length > 0 ? { code: 'json', message: odd.join(', ') } : undefined;
}

const REMARK = '\n<!-- | 99.x | supported | -->\n\n';

/** A comment between two blocks of Markdown changes nothing but lines, unless it ends another or unmakes front matter. */
function aboutComments(path: string, text: string, policy: Policy): Complaint | undefined {
  if (!path.endsWith('.md') || policy.truncated || /^\ufeff?(?:---|\+\+\+)/.test(text)) return undefined;
  const lines = text.split(/\r\n?|\n/);
  const tokens = markdown.parse(lines.join('\n'), {});
  if (tokens.some(isOpenComment)) return undefined;
  const begins = blockStarts(tokens);
  const remarked = lines.map((line, at) => (begins.has(at) ? REMARK + line : line)).join('\n');
  const again = parsePolicy(path, remarked);
  if (again.truncated) return undefined;
  const [before, after] = [withoutLines(policy), withoutLines(again)];
  if (before === after) return undefined;
  return { code: 'comment', message: `${firstDifference(before, after)}` };
}

const markdown = new MarkdownIt('default', { html: true });

/** True for HTML with a comment that its own block does not end: the next `-->` of any HTML does. */
function isOpenComment({ type, content }: Token): boolean {
  return type === 'html_block' && content.replace(/<!--[\s\S]*?-->/g, '').includes('<!--');
}

/** Lines, from 0, on which a block begins that lies in no other. */
function blockStarts(tokens: readonly Token[]): ReadonlySet<number> {
  const outer = tokens.filter(({ level, nesting, map }) => level === 0 && nesting >= 0 && map);
  return new Set(outer.map(({ map }) => map?.[0] ?? 0));
}

/** A quote of several blocks holds what stands between them. */
function withoutLines(policy: Policy): string {
  return JSON.stringify(policy, (key, value) => {
    if (key === 'line' || key === 'endLine') return undefined;
    return key === 'quote'
      ? value
          .replaceAll(REMARK, '')
          .replace(/\n+/g, '\n')
          .slice(0, QUOTE_LENGTH / 2)
      : value;
  });
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return `${a.slice(Math.max(0, at - 60), at + 120)} ≠ ${b.slice(Math.max(0, at - 60), at + 120)}`;
}
