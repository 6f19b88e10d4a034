import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FetchedAdvisory } from '../../src/github/advisories.types.ts';
import { StatementSchema } from '../../src/http/schemas/statement.ts';
import { VerdictSchema } from '../../src/http/schemas/verdict.ts';
import { readAdvisories } from '../../src/sync/advisories.ts';
import { meterDatabase } from '../store/metered.ts';
import { periodOf, projectOf, TABLE } from '../sync/fake-github.ts';
import { DAY, NOON } from '../sync/world.ts';
import { createService, type Service } from './service.ts';

let service: Service;
let count = 0;

beforeEach(() => {
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

const advisoryOf = (
  id: string,
  range: string,
  patched: string,
  more: Partial<FetchedAdvisory> = {},
): FetchedAdvisory => ({
  id,
  cve: 'CVE-2026-1',
  severity: 'high',
  summary: 'Reads too much',
  url: `https://github.com/Acme/Rocket/security/advisories/${id}`,
  publishedAt: '2026-10-15T00:00:00Z',
  updatedAt: '2026-10-15T00:00:00Z',
  withdrawnAt: null,
  vulnerabilities: [{ package: null, ecosystem: 'npm', range, patched }],
  ...more,
});

/** A project that is known, and whose advisories have been read. */
async function introduce(advisories: readonly FetchedAdvisory[]): Promise<string> {
  const name = `advised-${++count}`;
  const path = `/v1/projects/Acme/${name}`;
  service.github.set(`Acme/${name}`, projectOf({ name }));
  service.github.setHistory(`R_Acme_${name}`, {
    from: '2024-01-01T00:00:00Z',
    archivedAt: null,
    periods: [periodOf(TABLE, '2024-01-01', null)],
  });
  await service.ask(path);
  await readAgain(name, advisories);
  return path;
}

async function readAgain(name: string, advisories: readonly FetchedAdvisory[]): Promise<void> {
  service.github.setAdvisories(`Acme/${name}`, advisories);
  const job = { kind: 'advisories', owner: 'Acme', name, githubId: `R_Acme_${name}` } as const;
  await readAdvisories(service.context, [job], {});
}

const json = async (path: string) => (await service.ask(path)).json<Record<string, unknown>>();

describe('a verdict', () => {
  it('lists the advisories that affect the version, and the release that has the patch', async () => {
    const path = await introduce([advisoryOf('GHSA-1', '< 2.1.0', '2.1.0')]);
    const body = await json(`${path}/versions/2.0.0`);
    expect(VerdictSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      status: 'supported',
      fix: { version: '2.1.0' },
      advisories: [
        {
          id: 'GHSA-1',
          cve: 'CVE-2026-1',
          severity: 'high',
          summary: 'Reads too much',
          url: 'https://github.com/Acme/Rocket/security/advisories/GHSA-1',
          publishedAt: '2026-10-15T00:00:00Z',
          patched: '2.1.0',
        },
      ],
    });
    expect(await json(`${path}/versions/2.1.0`)).toMatchObject({ advisories: [], fix: null });
  });

  it('says nothing of advisories before they have been read', async () => {
    service.github.set('Acme/unread', projectOf({ name: 'unread' }));
    expect(await json('/v1/projects/Acme/unread/versions/2.0.0')).not.toHaveProperty('advisories');
    expect(await json('/v1/projects/Acme/unread')).toMatchObject({ advisories: null });
  });

  it('still costs one query and one row', async () => {
    const path = await introduce([advisoryOf('GHSA-1', '*', '')]);
    const metered = meterDatabase(env.DB);
    const known = createService(metered.binding);
    expect(await (await known.ask(`${path}/versions/2.0.0`)).json()).toMatchObject({ advisories: [{ id: 'GHSA-1' }] });
    expect(metered.sent.map(({ rowsRead }) => rowsRead)).toEqual([1]);
  });

  it('is another one, with another tag, once an advisory was published', async () => {
    const path = `${await introduce([])}/versions/2.0.0`;
    const etag = (await service.ask(path)).headers.get('etag') ?? '';
    await readAgain(`advised-${count}`, [advisoryOf('GHSA-1', '*', '')]);
    const next = await service.ask(path, { headers: { 'if-none-match': etag } });
    expect(next.status).toBe(200);
    expect(await next.json()).toMatchObject({ advisories: [{ id: 'GHSA-1' }] });
  });

  it('is told to whoever asks what changed since, too', async () => {
    const path = `${await introduce([])}/versions/2.0.0`;
    const modified = (await service.ask(path)).headers.get('last-modified') ?? '';
    const since = { headers: { 'if-modified-since': modified } };
    expect((await service.ask(path, since)).status).toBe(304);
    service.now += 60_000;
    await readAgain(`advised-${count}`, [advisoryOf('GHSA-1', '*', '')]);
    expect((await service.ask(path, since)).status).toBe(200);
  });

  it('as of a day knows the advisories that held on that day', async () => {
    const path = `${await introduce([advisoryOf('GHSA-1', '*', '')])}/versions/2.0.0`;
    expect(await json(`${path}?as-of=2026-10-14`)).toMatchObject({ advisories: [] });
    expect(await json(`${path}?as-of=2026-10-15`)).toMatchObject({ advisories: [{ id: 'GHSA-1' }] });
    service.now = NOON + 10 * DAY;
    await readAgain(`advised-${count}`, []);
    expect(await json(path)).toMatchObject({ advisories: [] });
    expect(await json(`${path}?as-of=2026-11-29`)).toMatchObject({ advisories: [{ id: 'GHSA-1' }] });
  });
});

describe('a statement', () => {
  it('lists every advisory with its ranges, also one that cannot be read', async () => {
    const vulnerabilities = [{ package: 'rocket', ecosystem: 'npm', range: 'see the text', patched: 'soon' }];
    const path = await introduce([
      advisoryOf('GHSA-1', '< 2.1.0', '2.1.0'),
      advisoryOf('GHSA-2', '', '', { publishedAt: '2026-11-01T00:00:00Z', vulnerabilities }),
    ]);
    const body = await json(path);
    expect(StatementSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      advisories: [
        { id: 'GHSA-2', affected: [{ package: 'rocket', range: 'see the text', understood: false, patched: [] }] },
        { id: 'GHSA-1', affected: [{ package: null, range: '< 2.1.0', understood: true, patched: ['2.1.0'] }] },
      ],
    });
  });
});
