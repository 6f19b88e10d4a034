import { describe, expect, it } from 'vitest';
import { RegistryFault } from '../../src/registry/fault.ts';
import { type Answer, NOW, serveRegistries } from './registry-server.ts';

/** Fetch `/npm/x` with the answer that is given: the text, or the failure and its message. */
async function fetched(answer: Answer, { limit = 1000, more = {} as Record<string, Answer> } = {}) {
  const { client, asked } = await serveRegistries({ '/npm/x': answer, ...more }, { timeoutMs: 300 });
  try {
    return { text: await client.fetchText('npm', ['x'], { limit }), asked };
  } catch (error) {
    if (!(error instanceof RegistryFault)) throw error;
    return { failure: error.failure, asked };
  }
}

describe('a document', () => {
  it('is read up to its limit', async () => {
    expect(await fetched('a'.repeat(1000))).toMatchObject({ text: 'a'.repeat(1000) });
    expect(await fetched('a'.repeat(1001))).toMatchObject({ failure: { code: 'upstream', message: /1000 bytes/ } });
  });

  it('that never ends is left', async () => {
    const endless: Answer = (_, response) => {
      const more = () => {
        while (response.write('a'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    };
    expect(await fetched(endless, { limit: 100_000 })).toMatchObject({ failure: { message: /100000 bytes/ } });
  });

  it('is decoded across chunks', async () => {
    const bytes = new TextEncoder().encode('é✓');
    const slow: Answer = (_, response) => {
      response.write(bytes.subarray(0, 1));
      setTimeout(() => response.end(bytes.subarray(1)), 20);
    };
    expect(await fetched(slow)).toMatchObject({ text: 'é✓' });
  });

  it.each<[string, Answer]>([
    ['does not come', () => {}],
    ['does not end', (_, response) => void response.write('{')],
  ])('that %s is given up', async (_, answer) => {
    expect(await fetched(answer)).toMatchObject({ failure: { code: 'upstream', message: /in time/ } });
  });

  it('is given up when the caller says so', async () => {
    const { client } = await serveRegistries({ '/npm/x': () => {} });
    const asked = client.until(AbortSignal.timeout(50)).until(AbortSignal.timeout(10_000)).fetchText('npm', ['x']);
    await expect(asked).rejects.toThrow(/in time/);
  });

  it('is asked for by name, with our own', async () => {
    let headers: NodeJS.Dict<string | string[]> = {};
    const { client } = await serveRegistries(
      {
        '/npm/x': (request, response) => {
          headers = request.headers;
          response.end();
        },
      },
      { contact: 'https://stillpatched.example' },
    );
    await client.fetchText('npm', ['x'], { accept: 'application/json' });
    expect(headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'stillpatched (https://stillpatched.example)',
    });
  });
});

describe('a redirect', () => {
  const to =
    (location: string): Answer =>
    (_, response) =>
      void response.writeHead(301, { location }).end();

  it('is followed on the same host', async () => {
    expect(await fetched(to('/npm/y'), { more: { '/npm/y': 'moved' } })).toMatchObject({
      text: 'moved',
      asked: ['/npm/x', '/npm/y'],
    });
  });

  it.each(['http://127.0.0.1:1/x', 'https://example.org/', '//example.org/', 'file:///etc/passwd', 'http://[broken'])(
    'to %s is not',
    async (location) => {
      expect(await fetched(to(location))).toMatchObject({ failure: { code: 'upstream' }, asked: ['/npm/x'] });
    },
  );

  it('in circles ends', async () => {
    expect(await fetched(to('/npm/x'))).toMatchObject({ failure: { message: /circles/ } });
  });
});

describe('a pause', () => {
  it.each([
    ['30', NOW + 30_000],
    ['Sat, 21 Nov 2026 12:02:00 GMT', NOW + 120_000],
    ['Sat, 21 Nov 2020 12:00:00 GMT', NOW],
    ['soon', NOW + 60_000],
    ['', NOW + 60_000],
    ['-5', NOW],
    ['99999999999999', NOW + 60_000],
  ])('of %j lasts until %i', async (after, retryAt) => {
    const answer: Answer = (_, response) => void response.writeHead(429, { 'retry-after': after }).end();
    expect(await fetched(answer)).toMatchObject({ failure: { code: 'rate-limited', retryAt } });
  });
});
