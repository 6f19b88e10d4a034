import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DOWN, periodOf, projectOf, TABLE } from '../sync/fake-github.ts';
import { createService, expectProblem, type Service } from './service.ts';

const OLD = '# Security\n\n| Version | Supported |\n| --- | --- |\n| 1.x | yes |\n';

let service: Service;
let count = 0;

/** A project at npm whose policy was another one until March 2026, and whose repository was made in 2025. */
function introduce(): string {
  const name = `old-craft-${++count}`;
  service.github.set(`Acme/${name}`, projectOf({ name }));
  service.registries.setNpm(name, `https://github.com/acme/${name}`);
  service.github.setHistory(`R_Acme_${name}`, {
    from: '2025-01-15T00:00:00Z',
    archivedAt: null,
    periods: [periodOf(OLD, '2025-02-01', '2026-03-01'), periodOf(TABLE, '2026-03-01', null)],
  });
  return name;
}

beforeEach(() => {
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

const check = (query: Record<string, string>) => service.ask(`/v1/check?${new URLSearchParams(query)}`);
const post = (body: object) => service.ask('/v1/check', { method: 'POST', body: JSON.stringify(body) });

describe('a package on a past day', () => {
  it('is answered from what stood that day', async () => {
    const purl = `pkg:npm/${introduce()}@1.4.0`;
    const then = await check({ purl, 'as-of': '2026-02-28' });
    expect(await then.json()).toMatchObject({
      mapping: { source: 'npm' },
      verdict: { status: 'supported', asOf: '2026-02-28', latest: '1.4.0' },
    });
    expect(then.headers.get('cache-control')).toContain('immutable');
    const now = await check({ purl, 'as-of': '2026-11-21' });
    expect(await now.json()).toMatchObject({ verdict: { status: 'unsupported', asOf: '2026-11-21' } });
    expect(now.headers.get('cache-control')).not.toContain('immutable');
  });

  it('is a problem where nothing is known of that day, or it has not come', async () => {
    const purl = `pkg:npm/${introduce()}@1.4.0`;
    await expectProblem(await check({ purl, 'as-of': '2024-12-31' }), 'not-known-then');
    await expectProblem(await check({ purl, 'as-of': '2026-11-22' }), 'invalid-parameter');
    await expectProblem(await check({ purl, 'as-of': 'yesterday' }), 'invalid-parameter');
  });
});

describe('a batch on a past day', () => {
  it('is about that day as a whole, and tells in its place what is not known', async () => {
    const [one, two] = [introduce(), introduce()];
    service.github.setHistory(`R_Acme_${two}`, { from: '2026-01-15T00:00:00Z', archivedAt: null, periods: [] });
    const items = [
      { purl: `pkg:npm/${one}@1.4.0` },
      { project: `Acme/${two}`, version: '1.4.0' },
      { project: `acme/${one}`, version: '2.1.0' },
    ];
    expect(await (await post({ items, asOf: '2025-10-31' })).json()).toMatchObject({
      items: [
        { state: 'answered', verdict: { status: 'supported', asOf: '2025-10-31' } },
        { state: 'failed', problem: { code: 'not-known-then' } },
        { state: 'answered', project: `Acme/${one}`, verdict: { status: 'unknown', reason: 'newer-than-policy' } },
      ],
    });
    expect(await (await post({ items, asOf: '2026-11-21' })).json()).toMatchObject({
      items: [{ verdict: { status: 'unsupported' } }, {}, { verdict: { status: 'supported' } }],
    });
  });

  it('waits for a history that GitHub does not tell now', async () => {
    const name = introduce();
    service.github.setHistory(`R_Acme_${name}`, DOWN);
    const items = [{ purl: `pkg:npm/${name}@1.4.0` }];
    expect(await (await post({ items, asOf: '2025-10-31' })).json()).toMatchObject({
      items: [{ state: 'pending', project: `Acme/${name}`, retryAfter: 30 }],
    });
  });

  it('has fewer items, and a day that has come', async () => {
    const items = Array.from({ length: 101 }, () => ({ purl: 'pkg:npm/a@1' }));
    const many = await expectProblem(await post({ items, asOf: '2025-10-31' }), 'invalid-parameter');
    expect(many.errors).toMatchObject([{ parameter: 'items', message: expect.stringContaining('100 items') }]);
    const early = await expectProblem(await post({ items, asOf: '2030-01-01' }), 'invalid-parameter');
    expect(early.errors).toMatchObject([{ parameter: 'asOf' }]);
    await expectProblem(await post({ items: [], asOf: '2025-02-30' }), 'invalid-parameter');
  });
});
