/** Names and hosts that stand for an address in examples. */
const PLACEHOLDER =
  /@(?:[\w-]{1,63}\.){0,4}(?:example|invalid|localhost|test)(?:\.\w{2,6})?$|@(?:your-?|my-?|some-?)?(?:domain|company|org|organi[sz]ation|project|email|host|server)\.\w{2,6}$|^(?:your|you|user|name|someone)[\w.-]{0,20}@|^(?:git|noreply|no-reply|do-not-reply)@|@users\.noreply\./;

/** Mailboxes that people read news from, not where they report to. */
const NEWS =
  /(?:^|[-_.+])(?:announce(?:ments?)?|ann|news(?:letter)?|subscribe|unsubscribe|jobs|press|sales|billing)(?:[-_.+]|@)/;

const LOCAL = '[a-z0-9][\\w.+-]{0,63}';
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** A host that ends in letters: `wings@1.11.x` and `@v4` are no addresses. */
const HOST = `(?:${LABEL}\\.){1,5}[a-z]{2,24}`;
const BRACKETED_AT = '\\s{0,2}(?:[[({<]\\s?(?:at|ät|@|a)\\s?[\\])}>]|_at_)\\s{0,2}';
const DOT = '(?:\\s{0,2}[[({<]\\s?(?:dot|\\.)\\s?[\\])}>]\\s{0,2}|\\s(?:dot|DOT)\\s|\\.)';
const SPELLED_HOST = `${LABEL}(?:${DOT}${LABEL}){0,4}(?:\\s{0,2}[[({<]\\s?dot\\s?[\\])}>]\\s{0,2}|\\s(?:dot|DOT)\\s)[a-z]{2,24}`;

/** `name@host.org`. A word of the local part may not begin in the middle of a longer one. */
const PLAIN = new RegExp(`(?<![\\w.+/@-])${LOCAL}@${HOST}(?![\\w@]|\\.[\\w])`, 'gi');
/** `name [at] host.org`, `name(at)host(dot)org`. */
const BRACKETED = new RegExp(
  `(?<![\\w.+@-])(${LOCAL})${BRACKETED_AT}(${LABEL}(?:${DOT}${LABEL}){0,4}${DOT}[a-z]{2,24})(?![\\w@])`,
  'gi',
);
/** `name at host dot org`, and `name AT host.org`, where the capitals say that it is an address. */
const SPELLED = new RegExp(`(?<![\\w.+@-])(${LOCAL})["'\`]?\\s(?:at|AT|@)\\s["'\`]?(${SPELLED_HOST})(?![\\w@])`, 'gi');
const CAPITALS = new RegExp(`(?<![\\w.+@-])(${LOCAL})\\s(?:AT|@)\\s(${HOST})(?![\\w@])`, 'g');

/**
 * Find the e-mail addresses in a piece of text, plain or spelled against harvesters (`info at example dot com`).
 * Examples (RFC 2606 names and the like) and mailboxes for news are left out. Order is that of the four forms.
 */
export function findAddresses(text: string): string[] {
  const found = text.match(PLAIN) ?? [];
  const spelled = [BRACKETED, SPELLED, CAPITALS].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, local = '', host = '']) => `${local}@${joinHost(host)}`),
  );
  return [...found, ...spelled].filter(isAddress);
}

/** Read the address of a `mailto:` link; `null` where it holds none that one could write to. */
export function addressOf(url: string): string | null {
  const [, address = ''] = /^mailto:([^?]{1,254})/i.exec(url) ?? [];
  const plain = address.replaceAll(/%40/gi, '@').trim();
  return plain.includes('@') && isAddress(plain) ? plain : null;
}

function joinHost(host: string): string {
  return host.replace(/\s{0,2}[[({<]\s?(?:dot|\.)\s?[\])}>]\s{0,2}|\sdot\s/gi, '.');
}

function isAddress(address: string): boolean {
  const lower = address.toLowerCase();
  return (
    !PLACEHOLDER.test(lower) && !NEWS.test(lower) && !/\.(?:png|svg|jpe?g|gif|md|js|ts|py|json|ya?ml)$/.test(lower)
  );
}
