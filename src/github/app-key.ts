/** Something about our credentials has to be changed by hand. The message says what, and quotes no secret. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

/** Turns the key that GitHub hands out into the form that WebCrypto reads. */
const CONVERT = 'openssl pkcs8 -topk8 -inform PEM -outform PEM -nocrypt -in KEY.pem -out KEY.pkcs8.pem';

const PKCS8 = /^\s*-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\s]+-----END PRIVATE KEY-----\s*$/;

/**
 * Put the line breaks back into a key that was set on one line, as `.env` files have it: `-----BEGIN PRIVATE KEY-----\nMIIE…`.
 */
export function unfoldKey(pem: string): string {
  return pem.replaceAll('\\n', '\n').replaceAll('\r', '');
}

/**
 * Say what is wrong with a private key, and how to mend it; `null` where it looks right. WebCrypto reads PKCS#8 only (RFC 5958, in the
 * textual encoding of RFC 7468); GitHub hands out PKCS#1.
 */
export function keyFault(pem: string): string | null {
  const text = unfoldKey(pem);
  if (PKCS8.test(text)) return null;
  const form = /-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----/.exec(text)?.[1];
  if (form === 'RSA ') return `GITHUB_APP_PRIVATE_KEY is in PKCS#1 form; PKCS#8 is needed. Convert it: ${CONVERT}`;
  if (form === 'ENCRYPTED ') return `GITHUB_APP_PRIVATE_KEY is encrypted. Take the passphrase off: ${CONVERT}`;
  if (form === '')
    return 'GITHUB_APP_PRIVATE_KEY is cut off or damaged. Set it from the file: wrangler secret put GITHUB_APP_PRIVATE_KEY < KEY.pkcs8.pem';
  return `GITHUB_APP_PRIVATE_KEY is no private key in PEM form. Take the file that GitHub gave you, and convert it: ${CONVERT}`;
}
