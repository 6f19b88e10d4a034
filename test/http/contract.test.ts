import { beforeAll, describe, expect, it, vi } from 'vitest';
import { NIMSYNC } from './nimsync.ts';
import { createService } from './service.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: { example?: string } }[];
  readonly responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

const service = createService();
service.github.set('codenimja/nimsync', NIMSYNC);

const document = await (await service.ask('/openapi.json')).json<{
  paths: Record<string, Record<string, Operation>>;
}>();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation, id: operation.operationId })),
);

/** The path with the contract's own example for every parameter in it. */
function withExamples(path: string, { parameters = [] }: Operation): string {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  return inPath.reduce(
    (so, { name, schema }) => so.replace(`{${name}}`, encodeURIComponent(schema.example ?? '')),
    path,
  );
}

beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

describe('the contract', () => {
  it.each(operations)('$id: its example is what the service answers', async ({ path, method, operation }) => {
    const response = await service.ask(withExamples(path, operation), { method: method.toUpperCase() });
    const described = operation.responses[response.status];
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    expect(Object.keys(described?.content ?? {})).toEqual([type]);
    if (type !== 'application/json' || path === '/openapi.json') return;
    expect(await response.json()).toEqual(described?.content?.[type]?.example);
  });

  it('names every route that the service has', () => {
    const routed = service.app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'));
    const described = new Set(operations.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')));
    const missing = routed
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('/badge/') && !described.has(path));
    expect(missing).toEqual([]);
  });
});
