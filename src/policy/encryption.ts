import { FACTS } from './limits.ts';
import type { Passage, Reading } from './passages.ts';
import type { Encryption } from './policy.types.ts';

const BLOCK = 'BEGIN PGP PUBLIC KEY BLOCK';
/** Speaks of a key to encrypt a report with. */
const KEY = /\b(?:open)?pgp\b|\bgpg\b|\bgnupg\b|\b(?:public|encryption|signing) keys?\b|\bfingerprint\b|\bs\/mime\b/;
/** A look that costs little: without any of these, no key is spoken of. */
const KEY_AT_ALL = /pgp|gpg|gnupg|key|fingerprint|s\/mime/i;
/** Where keys are kept: files by their endings, key servers, `pgp` or `gpg` in the path. */
const KEY_URL =
  /\.(?:asc|gpg|pgp)(?:[?#]|$)|\/pks\/lookup|^(?:https?:\/\/)?(?:keys|keyserver|pgp|pgpkeys|keybase)\.|[/._-](?:pgp|gpg|openpgp)(?:[/._?#-]|key|$)|(?:public|encryption)[-_]?key/i;
/** Keys that sign releases encrypt no report. */
const SIGNING = /\bverif|\bsignatur|\bartifact|\bintegrity\b|\bsupply chain\b|\bsigned\b|\bsigning\b/;
/** A fingerprint of 40 digits, in groups or not, or a key id of 16. */
const FINGERPRINT =
  /(?<![\w/])(?:0x)?((?:[0-9a-f]{4}[ \u00a0]{0,2}){9}[0-9a-f]{4}|[0-9a-f]{40}|[0-9a-f]{16})(?![\w])/gi;

/** Read the keys to encrypt a report with: each URL, fingerprint or key block once, where the text first shows it. */
export function readEncryption({ document, passages, quote }: Reading): Encryption[] {
  const found = new Map<string, Encryption>();
  if (!KEY_AT_ALL.test(document.text)) return [];
  let spoken = Number.NEGATIVE_INFINITY;
  for (const passage of passages) {
    if (KEY.test(passage.plain)) spoken = passage.block;
    const near = passage.block - spoken <= 1 || KEY.test(passage.section.at(-1) ?? '');
    for (const value of near ? keysIn(passage) : []) {
      if (!found.has(value) && found.size < FACTS) found.set(value, { value, ...quote(passage) });
    }
  }
  const block = document.blocks.find((each) => each.kind !== 'table' && each.text.includes(BLOCK));
  if (block && !found.has('')) found.set('', { value: '', ...quote({ line: block.line, endLine: block.line }) });
  return [...found.values()].sort((a, b) => a.line - b.line);
}

/** Where keys are spoken of in a passage, the block before it or the title, its links and digits are keys. */
function keysIn(passage: Passage): string[] {
  const prints = [...passage.text.matchAll(FINGERPRINT)].map(([, digits = '']) =>
    digits.replace(/\s/g, '').toUpperCase(),
  );
  if (prints.length === 0 && passage.links.length === 0) return [];
  const { plain, links, section } = passage;
  const title = section.at(-1) ?? '';
  if (SIGNING.test(title) || (SIGNING.test(plain) && !/\bencrypt/.test(plain))) return [];
  const keys = links.filter(
    ({ url, text }) => /^https?:|\.asc$/i.test(url) && (KEY_URL.test(url) || KEY.test(text.toLowerCase())),
  );
  const linked = keys.map(({ url, text }) => `${url} ${text}`.toUpperCase()).join(' ');
  return [...keys.map(({ url }) => url), ...prints.filter((print) => !linked.includes(print))];
}
