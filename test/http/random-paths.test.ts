import fc from 'fast-check';
import { beforeAll, expect, it, vi } from 'vitest';
import { projectOf } from '../sync/fake-github.ts';
import { createService } from './service.ts';

const service = createService();
/** The largest body of a problem or badge, by far. */
const BODY_LIMIT = 10_000;

beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  service.github.set('acme/rocket', projectOf({ owner: 'acme', name: 'rocket' }));
});

const word = fc.oneof(
  fc.constantFrom(
    'v1',
    'projects',
    'versions',
    'refresh',
    'badge',
    'acme',
    'rocket',
    'rocket.svg',
    '1.0.0.json',
    'problems',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.stringMatching(/^[ -~]{0,12}$/).map((text) => text.replace(/[?#/\\]/g, '%')),
  fc.constantFrom(
    '%',
    '%0',
    '%zz',
    '%00',
    '%C3%28',
    '..',
    '.',
    '%2e%2e',
    '%2F',
    '%5C',
    ';',
    '@',
    '+',
    '*',
    ':owner',
    '{repo}',
  ),
);
const path = fc.array(word, { maxLength: 7 }).map((words) => `/${words.join('/')}`);
const question = fc.tuple(
  fc.constantFrom('/v1/projects/acme/rocket/versions/', '/badge/acme/rocket/', '/badge/', '/v1/projects/'),
  word,
);
const target = fc.oneof(
  path,
  question.map((parts) => parts.join('')),
);
const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((text) => `?${text}`),
);

it('answers any address without failing, in a body of bounded size', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const method = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS');
  await fc.assert(
    fc.asyncProperty(method, target, query, async (verb, where, asked) => {
      const response = await service.ask(where + asked, { method: verb });
      expect(response.status).toBeLessThan(500);
      expect(response.headers.get('x-request-id')).not.toBeNull();
      expect((await response.text()).length).toBeLessThan(where.startsWith('/openapi.json') ? Infinity : BODY_LIMIT);
    }),
    { numRuns: 2_000 },
  );
  expect(logged).not.toHaveBeenCalled();
});
