import { beforeAll, describe, expect, it, vi } from 'vitest';
import { NIMSYNC, NIMSYNC_HISTORY } from './nimsync.ts';
import { createService } from './service.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: { example?: string } }[];
  readonly requestBody?: { readonly content: Record<string, { example?: unknown }> };
  readonly responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

const service = createService();
service.github.set('codenimja/nimsync', NIMSYNC);
service.github.setHistory(NIMSYNC.id, NIMSYNC_HISTORY);

const document = await (await service.ask('/openapi.json')).json<{
  paths: Record<string, Record<string, Operation>>;
}>();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation, id: operation.operationId })),
);

/** It leads to a page, and promises nothing to a program. */
const LANDING = '/';

/** Operations that say nothing without a parameter in the query, and which one: others would contradict it. */
const ASKED_IN_QUERY: Readonly<Record<string, string>> = { checkVersion: 'purl' };

/** The path with the contract's own example for every parameter in it. */
function withExamples(path: string, { operationId, parameters = [] }: Operation): string {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter(({ name }) => name === ASKED_IN_QUERY[operationId]);
  const query = inQuery.map(({ name, schema }) => `?${name}=${encodeURIComponent(schema.example ?? '')}`).join('');
  return inPath.reduce(
    (so, { name, schema }) => so.replace(`{${name}}`, encodeURIComponent(schema.example ?? '')),
    path + query,
  );
}

/** The contract's own example of a body, where it has one. */
function bodyOf({ requestBody }: Operation): Pick<RequestInit, 'body' | 'headers'> {
  const example = requestBody?.content['application/json']?.example;
  if (example === undefined) return {};
  return { body: JSON.stringify(example), headers: { 'content-type': 'application/json' } };
}

beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

describe('the contract', () => {
  it.each(operations)('$id: its example is what the service answers', async ({ path, method, operation }) => {
    const response = await service.ask(withExamples(path, operation), {
      method: method.toUpperCase(),
      ...bodyOf(operation),
    });
    const described = operation.responses[response.status];
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    expect(Object.keys(described?.content ?? {})).toContain(type);
    if (type !== 'application/json' || path === '/openapi.json') return;
    expect(await response.json()).toEqual(described?.content?.[type]?.example);
  });

  it('names every route that the service has', () => {
    const routed = service.app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'));
    const described = new Set(operations.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')));
    const missing = routed
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('/badge/') && path !== LANDING && !described.has(path));
    expect(missing).toEqual([]);
  });
});
