import { describe, expect, it } from 'vitest';
import { createService, ORIGIN } from './service.ts';

const { app, ask } = createService();

describe('the reference page', () => {
  it('lets in its own style and nothing else', async () => {
    const response = await ask('/docs');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(await response.text()) ?? [];
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('speaks of the address that it is read at', async () => {
    const other = await app.request('https://other.test/docs');
    expect(await other.text()).toContain('https://other.test/v1/check');
    const own = await (await ask('/docs')).text();
    expect(own).toContain(`${ORIGIN}/v1/check`);
    expect(own).not.toContain('other.test');
  });

  it('stands behind the service’s own address', async () => {
    const response = await ask('/');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/docs']);
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600, stale-while-revalidate=86400');
  });
});

describe.each(['/docs', '/openapi.json'])('%s', (path) => {
  it('may be kept, is a 304 where it is, and has no body for HEAD', async () => {
    const first = await ask(path);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600, stale-while-revalidate=86400');
    const held = await ask(path, { headers: { 'if-none-match': etag } });
    expect([held.status, await held.text(), held.headers.get('etag')]).toEqual([304, '', etag]);
    const head = await ask(path, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
  });
});
