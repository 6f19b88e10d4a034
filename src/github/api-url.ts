/** Hosts that are this machine itself: the demo GitHub answers there, without TLS. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Check the base address of GitHub's API and return it without a trailing slash: `https://api.github.com`,
 * `https://HOST/api/v3` (GitHub Enterprise Server) or a loopback address (demo GitHub).
 * Throws a TypeError that says what to write instead. A look-alike host must not get the token: only ASCII, only TLS.
 */
export function checkApiUrl(value: string): string {
  const url = /^[\x21-\x7e]+$/.test(value) && URL.canParse(value) ? new URL(value) : null;
  if (url === null) throw wrong(value, 'it is no web address in plain ASCII');
  if (url.username !== '' || url.password !== '')
    throw wrong('', 'a token belongs into GITHUB_TOKEN, not into the address');
  if (url.search !== '' || url.hash !== '') throw wrong(value, 'it must end with the path');
  const isLoopback = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (url.protocol !== 'https:' && !isLoopback) throw wrong(value, 'only loopback may do without https');
  return url.href.replace(/\/+$/, '');
}

function wrong(value: string, why: string): TypeError {
  const quoted = value === '' ? '' : ` "${value}"`;
  return new TypeError(
    `GITHUB_API_URL${quoted} cannot be used: ${why}. Write https://api.github.com or https://HOST/api/v3 (Enterprise Server).`,
  );
}
