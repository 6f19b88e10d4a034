import { describe, expect, test } from 'vitest';
import { FAULT_KINDS, type FaultKind, plannedFaults, randomFaults } from '../../demo/faults.ts';
import { createDemoGitHub } from '../../demo/github.ts';
import { at } from './at.ts';
import { repositoryOf, tagsOf } from './repository.ts';

const QUERY = `query($after: String) {
  one: repository(owner: "a", name: "one") { ...F releases(first: 1) { totalCount } } two: repository(owner: "a", name: "two") { ...F } }
  fragment F on Repository { object(expression: "HEAD:SECURITY.md") { ... on Blob { text isTruncated } }
    refs(refPrefix: "refs/tags/", first: 2, after: $after) { totalCount nodes { name } } }`;

const SECOND_PAGE = Buffer.from('cursor:1').toString('base64');

async function askWith(kind: FaultKind, variables: object = {}, signal?: AbortSignal) {
  const files = [{ path: 'SECURITY.md', since: '2025-01-01', text: ['0123456'] }];
  const repositories = ['a/one', 'a/two'].map((name) => repositoryOf(name, { files, tags: tagsOf(5) }));
  const github = createDemoGitHub({
    repositories,
    faults: plannedFaults([kind], 30),
    budget: { now: () => 1_000_000 },
  });
  const response = await github.handle.fetch('http://demo/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), text };
}

const bodyOf = async (kind: FaultKind, variables = {}): Promise<unknown> =>
  JSON.parse((await askWith(kind, variables)).text);

describe('a fault', () => {
  test('502 comes with a page of HTML', async () => {
    expect(await askWith('bad-gateway')).toMatchObject({ status: 502, text: expect.stringContaining('<html>') });
  });

  test('of the body leaves half of the JSON', async () => {
    const { status, text } = await askWith('broken-body');
    expect(status).toBe(200);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test('of the primary limit says when the budget is renewed', async () => {
    const { status, headers, text } = await askWith('primary-limit');
    expect([status, headers['x-ratelimit-remaining'], headers['x-ratelimit-reset']]).toEqual([200, '0', '1030']);
    expect(at(JSON.parse(text), 'errors.0.type')).toBe('RATE_LIMIT');
  });

  test.each([
    ['secondary-limit-403', 403],
    ['secondary-limit-200', 200],
  ] as const)('%s asks for a pause', async (kind, status) => {
    const answer = await askWith(kind);
    expect(answer).toMatchObject({
      status,
      headers: { 'retry-after': '30' },
      text: expect.stringContaining('secondary rate limit'),
    });
  });

  test('of resources leaves out the first repository, and says so', async () => {
    const body = await bodyOf('resource-limits');
    expect(at(body, 'data.one')).toBe(null);
    expect(at(body, 'data.two.refs.totalCount')).toBe(5);
    expect(at(body, 'errors.0')).toMatchObject({ type: 'RESOURCE_LIMITS_EXCEEDED', path: ['one'] });
  });

  test('of the releases takes the first repository with it, since they may not be null', async () => {
    const body = await bodyOf('partial-releases');
    expect(at(body, 'data.one')).toBe(null);
    expect(at(body, 'errors.0.path')).toEqual(['one', 'releases']);
  });

  test('of the objects leaves null where a file stands', async () => {
    const body = await bodyOf('partial-objects');
    expect(at(body, 'data.one.object')).toBe(null);
    expect(at(body, 'data.two.object.text')).toBe('0123456\n');
    expect(at(body, 'errors.0.path')).toEqual(['one', 'object']);
  });

  test('of the text cuts it in half and owns up', async () => {
    expect(at(await bodyOf('truncated-text'), 'data.one.object')).toEqual({ text: '0123', isTruncated: true });
  });

  test('of a page begins one item late, for one is gone', async () => {
    expect(at(await bodyOf('shifted-page'), 'data.one.refs')).toMatchObject({
      totalCount: 5,
      nodes: [{ name: '1.0.0' }, { name: '1.1.0' }],
    });
    expect(at(await bodyOf('shifted-page', { after: SECOND_PAGE }), 'data.one.refs')).toMatchObject({
      totalCount: 4,
      nodes: [{ name: '1.3.0' }, { name: '1.4.0' }],
    });
  });

  test('of time lasts until the caller hangs up', async () => {
    const answer = askWith('timeout', {}, AbortSignal.timeout(50)).catch((error: unknown) => error);
    expect(await answer).toMatchObject({ name: expect.stringMatching(/TimeoutError|AbortError/) });
  });

  test('strikes once, where once was planned', async () => {
    const next = plannedFaults(['bad-gateway', null, 'timeout']);
    expect([next(), next(), next(), next()].map((fault) => fault?.kind)).toEqual([
      'bad-gateway',
      undefined,
      'timeout',
      undefined,
    ]);
  });
});

describe('random faults', () => {
  const draw = (seed: number, chances: Partial<Record<FaultKind, number>>, times = 2_000) => {
    const next = randomFaults({ seed, chances });
    return Array.from({ length: times }, () => next()?.kind ?? null);
  };

  test('are the same for the same seed, and others for another', () => {
    const chances = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0.05]));
    expect(draw(7, chances)).toEqual(draw(7, chances));
    expect(draw(7, chances)).not.toEqual(draw(8, chances));
    expect(new Set(draw(7, chances))).toEqual(new Set([null, ...FAULT_KINDS]));
  });

  test('come about as often as they should', () => {
    const drawn = draw(1, { 'bad-gateway': 0.2 });
    expect(drawn.filter((kind) => kind === 'bad-gateway').length / drawn.length).toBeCloseTo(0.2, 1);
    expect(draw(1, {})).not.toContain('bad-gateway');
  });
});
