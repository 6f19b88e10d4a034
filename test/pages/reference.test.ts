import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { PROBLEM_CODES, PROBLEMS } from '../../src/http/problems.ts';
import type { Contract, PlacedOperation } from '../../src/pages/contract.types.ts';
import { renderCurl } from '../../src/pages/curl.ts';
import { renderReference } from '../../src/pages/reference.tsx';

const ORIGIN = 'https://stillpatched.test';
const app = createApp();
const contract = await (await app.request('/openapi.json')).json<Contract>();
const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
);

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

describe('the reference page of our own contract', () => {
  let page: string;
  /** The part of the page that is about one thing. */
  const partOf = (id: string) => page.slice(page.indexOf(`<article id="${id}"`)).split('</article>')[0] ?? '';

  beforeAll(async () => {
    page = await (await app.request(`${ORIGIN}/docs`)).text();
  });

  it.each(operations)('$operationId: where it is, what it takes, how to ask and all that it answers', (operation) => {
    const { operationId, method, path, summary, parameters = [], responses } = operation;
    const part = partOf(operationId);
    expect(part).toContain(`<b>${method}</b> <code>${path}</code>`);
    expect(part).toContain(escaped(summary));
    expect(part).toContain(escaped(renderCurl(ORIGIN, operation)));
    for (const { name } of parameters) expect(part).toContain(`<dt><code>${name}</code>`);
    for (const [status, answer] of Object.entries(responses)) {
      expect(part).toContain(`<dt><code>${status}</code></dt>`);
      for (const code of answer['x-problem-codes'] ?? []) expect(part).toContain(`href="#problem-${code}"`);
      const example = answer.content?.['application/json']?.example;
      if (example !== undefined) expect(part).toContain(escaped(JSON.stringify(example, null, 2)));
    }
    expect(page).toContain(`<a href="#${operationId}"><b>${method}</b>`);
  });

  it('explains every problem, and leads to its page', () => {
    for (const code of PROBLEM_CODES) {
      expect(page).toContain(`<div id="problem-${code}"><dt><a href="/problems/${code}">${code}</a>`);
      expect(page).toContain(escaped(PROBLEMS[code].next));
    }
  });

  it('names the problems of every status that is one', () => {
    const silent = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses)
        .filter(([status, answer]) => Number(status) >= 400 && answer['x-problem-codes'] === undefined)
        .map(([status]) => `${operationId} ${status}`),
    );
    expect(silent).toEqual([]);
  });

  it('shows every schema with its fields', () => {
    for (const [name, { properties = {} }] of Object.entries(contract.components.schemas)) {
      for (const field of Object.keys(properties)) expect(partOf(`schema-${name}`)).toContain(`<code>${field}</code>`);
    }
  });

  it('has nothing in it that runs, and nothing from elsewhere', () => {
    expect(page).not.toMatch(/<(script|img|link|iframe|object|form)\b|\son\w+=|\ssrc=|javascript:|@import|url\(/i);
  });
});

describe('text of a contract', () => {
  const HOSTILE = '</code><script>alert(1)</script>"\'&`<img onerror=x>`';
  const hostile: PlacedOperation = {
    operationId: 'hostile"><script>',
    tags: ['answers'],
    method: 'POST',
    path: '/v1/<script>',
    summary: HOSTILE,
    description: HOSTILE,
    parameters: [{ name: HOSTILE, in: 'query', description: HOSTILE, schema: { enum: [HOSTILE], example: HOSTILE } }],
    requestBody: { content: { 'application/json': { schema: { type: HOSTILE }, example: HOSTILE } } },
    responses: { '200': { description: HOSTILE, content: { [HOSTILE]: { example: HOSTILE } } } },
    security: [{ [HOSTILE]: [] }],
  };

  it('is text, whatever it looks like', () => {
    const page = renderReference({
      contract: {
        info: { title: HOSTILE, summary: HOSTILE, description: HOSTILE },
        tags: [{ name: 'answers', description: HOSTILE }],
        paths: { [hostile.path]: { post: hostile } },
        components: {
          schemas: { [HOSTILE]: { description: HOSTILE, properties: { [HOSTILE]: { const: HOSTILE } } } },
          securitySchemes: { [HOSTILE]: { description: HOSTILE } },
        },
      },
      problems: [{ code: HOSTILE, status: 400, title: HOSTILE, next: HOSTILE, path: '"><script>' }],
      origin: 'https://evil.test/"><script>',
    });
    expect(page).not.toMatch(/<script|<img|<\/code><script/);
    expect(page).toContain('&lt;script&gt;alert(1)');
  });
});

describe('a line for a shell', () => {
  const operation = (more: Partial<PlacedOperation>): PlacedOperation => ({
    operationId: 'x',
    tags: [],
    summary: '',
    responses: {},
    method: 'GET',
    path: '/a/{b}',
    ...more,
  });

  it.each([
    ['a path', {}, `curl 'https://stillpatched.test/a/{b}'`],
    [
      'names in a path, encoded',
      { parameters: [{ name: 'b', in: 'path', schema: { example: 'release/1 x' } }] },
      `curl 'https://stillpatched.test/a/release%2F1%20x'`,
    ],
    [
      'the first of a query where there are none in the path',
      {
        path: '/check',
        parameters: [
          { name: 'q', in: 'query', schema: {} },
          { name: 'purl', in: 'query', schema: { example: 'pkg:npm/a@1' } },
          { name: 'other', in: 'query', schema: { example: 'no' } },
        ],
      },
      `curl 'https://stillpatched.test/check?purl=pkg%3Anpm%2Fa%401'`,
    ],
    [
      'a body, with quotes in it',
      { method: 'POST', requestBody: { content: { 'application/json': { example: { it: "isn't" } } } } },
      `curl -H "content-type: application/json" -d '{"it":"isn'\\''t"}' 'https://stillpatched.test/a/{b}'`,
    ],
    ['a POST of nothing', { method: 'POST' }, `curl -X POST 'https://stillpatched.test/a/{b}'`],
    [
      'a token where nobody may ask without',
      { security: [{ operatorToken: [] }] },
      `curl -H "authorization: Bearer $TOKEN" 'https://stillpatched.test/a/{b}'`,
    ],
    ['no token where anybody may', { security: [{}, { apiKey: [] }] }, `curl 'https://stillpatched.test/a/{b}'`],
  ] as [string, Partial<PlacedOperation>, string][])('has %s', (_, more, line) => {
    expect(renderCurl(ORIGIN, operation(more))).toBe(line);
  });
});
