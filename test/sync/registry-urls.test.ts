import { expect, test } from 'vitest';
import { readRegistryUrls } from '../../src/sync/registry-urls.ts';

test.each([
  [undefined, {}],
  ['', {}],
  ['{}', {}],
  ['{"npm":"https://npm.example.com"}', { npm: 'https://npm.example.com' }],
])('%j names addresses', (text, urls) => {
  expect(readRegistryUrls(text)).toEqual(urls);
});

test.each(['npm', '[]', '{"npm":1}', '{"mpn":"https://npm.example.com"}'])('%s is refused with an example', (text) => {
  expect(() => readRegistryUrls(text)).toThrow('REGISTRY_URLS is JSON such as {"npm":"https://registry.npmjs.org"}');
});
