/** Names and hosts that stand for an address in examples (RFC 2606 and what people make up), and senders that nobody reads. */
const PLACEHOLDER =
  /@(?:[\w-]{1,63}\.){0,4}(?:example|invalid|localhost|test)(?:\.\w{2,6})?$|@(?:your-?|my-?|some-?)?(?:domain|company|org|organi[sz]ation|project|email|host|server)\.\w{2,6}$|^(?:your|you|user|name|someone)[\w.-]{0,20}@|^(?:git|noreply|no-reply|do-not-reply)@|@users\.noreply\./;

/** Mailboxes that people read news from, not where they report to. */
const NEWS =
  /(?:^|[-_.+])(?:announce(?:ments?)?|ann|news(?:letter)?|subscribe|unsubscribe|jobs|press|sales|billing)(?:[-_.+]|@)/;

/** What looks like an address but names a file or a package at a version: `icon@2x.png`, `tool@2.0.rc`. */
const NO_ADDRESS = /\.(?:png|svg|jpe?g|gif|md|js|ts|py|json|ya?ml)$|@(?:v?\d{1,4}\.){2,}[a-z]+$/;

const LOCAL = '[a-z0-9][\\w.+-]{0,63}';
/** Without dashes, which stand around the `at`. */
const LOCAL_WORD = '[a-z][a-z0-9_.]{1,30}';
/** `ada dot byron`: only beside a host that is spelled out too. */
const SPELLED_LOCAL = `${LOCAL}(?:\\sdot\\s[a-z0-9][\\w+-]{0,30}){0,3}`;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const BEGIN = '(?<![\\w.+/@-])';
const END = '(?![\\w@]|\\.\\w)';
/** A host that ends in letters: `tool@1.11.x` and `action@v4` are no addresses. */
const HOST = `(?:${LABEL}\\.){1,5}[a-z]{2,24}`;

const PLAIN = new RegExp(`${BEGIN}${LOCAL}@${HOST}${END}`, 'gi');
/** `name at host dot org`: the spelled dot says that an address is meant. */
const SPELLED = new RegExp(
  `${BEGIN}(${SPELLED_LOCAL})["'\`]?\\s(?:at|@)\\s["'\`]?(${LABEL}(?:(?:\\sdot\\s|\\.)${LABEL}){0,4}\\sdot\\s[a-z]{2,24})${END}`,
  'gi',
);
/** `name AT host.org`: here the capitals say so. */
const CAPITALS = new RegExp(`${BEGIN}(${LOCAL})\\s(?:AT|@)\\s(${HOST})${END}`, 'g');
/** Nothing but `name at host.org`, as a line of its own. */
const ALONE = new RegExp(`^\\s{0,8}(${LOCAL})\\sat\\s(${HOST})\\s{0,8}$`, 'gi');
/** `security-at-host.org`, behind the words that lead to an address. */
const DASHED = new RegExp(
  `(?:^|\\b(?:at|to|via|mail|e-mail|email|contact):? )(${LOCAL_WORD})-at-(${HOST})${END}`,
  'gi',
);
/** Ways to spell an address, each with a look that costs little. */
const SPELT: readonly (readonly [RegExp, RegExp])[] = [
  [/\sdot\s/i, SPELLED],
  [/\s(?:AT|@)\s/, CAPITALS],
  [/^.{0,80}$/, ALONE],
  [/-at-/i, DASHED],
];
/** `[at]`, `(at)`, `{at}`, `_at_`. */
const BRACKETED_AT = /\s{0,2}(?:[[({<]\s?(?:at|ät|@)\s?[\])}>]|_at_)\s{0,2}/gi;
/** `[dash]`, `<dash>`. */
const BRACKETED_DASH = /\s{0,2}[[({<]\s?(?:dash|hyphen|-)\s?[\])}>]\s{0,2}/gi;
/** `[dot]`, `(.)`, and `[dot com]` with the domain inside. */
const BRACKETED_DOT = /\s{0,2}[[({<]\s?(?:dot|\.)\s?[\])}>]\s{0,2}/gi;
const BRACKETED_DOMAIN = /\s{0,2}[[({<]\s?(?:dot\s|\.)([a-z]{2,24})\s?[\])}>]/gi;

/**
 * Find the e-mail addresses in a piece of text, plain or spelled against harvesters (`info at example dot com`).
 * Examples and mailboxes for news are left out.
 */
export function findAddresses(text: string): string[] {
  if (!/@|[\s[({<_-]at[\s\])}>_-]|\(ät\)/i.test(text)) return [];
  const written = text
    .replace(BRACKETED_DOMAIN, '.$1')
    .replace(BRACKETED_DOT, '.')
    .replace(BRACKETED_DASH, '-')
    .replace(BRACKETED_AT, '@');
  const spelled = SPELT.flatMap(([look, pattern]) =>
    !look.test(written)
      ? []
      : [...written.matchAll(pattern)].map(([, local, host = '']) => `${local}@${host}`.replace(/\sdot\s/gi, '.')),
  );
  return [...(written.match(PLAIN) ?? []), ...spelled].filter(isAddress);
}

/** Read the address of a link, `mailto:` or without it; `null` where it holds none that one could write to. */
export function addressOf(url: string): string | null {
  const [, address = ''] = /^(?:mailto:)?([^?/:]{1,254})/i.exec(url) ?? [];
  const plain = address.replaceAll(/%40/gi, '@').trim();
  return plain.includes('@') && isAddress(plain) ? plain : null;
}

function isAddress(address: string): boolean {
  const lower = address.toLowerCase();
  return !PLACEHOLDER.test(lower) && !NEWS.test(lower) && !NO_ADDRESS.test(lower);
}
