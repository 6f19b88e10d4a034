import { expect, test } from 'vitest';
import { checkApiUrl } from '../../src/github/api-url.ts';

test.each([
  ['https://api.github.com', 'https://api.github.com'],
  ['https://api.github.com/', 'https://api.github.com'],
  ['https://github.example.com/api/v3', 'https://github.example.com/api/v3'],
  ['https://github.example.com:8443/api/v3/', 'https://github.example.com:8443/api/v3'],
  ['http://127.0.0.1:8788', 'http://127.0.0.1:8788'],
  ['http://localhost:8788/', 'http://localhost:8788'],
  ['http://[::1]:8788', 'http://[::1]:8788'],
])('%s is used as %s', (given, used) => expect(checkApiUrl(given)).toBe(used));

test.each([
  ['no scheme', 'api.github.com'],
  ['nothing', ''],
  ['no TLS', 'http://api.github.com'],
  ['no TLS, and a host that only begins like loopback', 'http://127.0.0.1.example.com'],
  ['another scheme', 'ftp://api.github.com'],
  ['a look-alike letter', 'https://api.gıthub.com'],
  ['white space', 'https://api.github.com /'],
  ['a query', 'https://api.github.com?x=1'],
  ['a fragment', 'https://api.github.com#x'],
])('an address with %s is refused with advice', (_, given) => {
  expect(() => checkApiUrl(given)).toThrow(/GITHUB_API_URL.*cannot be used.*Write https:\/\/api\.github\.com/);
});

test('a token inside the address is refused and not repeated', () => {
  expect(() => checkApiUrl('https://x:secret@api.github.com')).toThrow(/GITHUB_TOKEN/);
  expect(() => checkApiUrl('https://x:secret@api.github.com')).not.toThrow(/secret/);
});
