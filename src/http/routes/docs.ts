import { createRoute, z } from '@hono/zod-openapi';
import type { Contract } from '../../pages/contract.types.ts';
import type { App } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { respondConditionally } from '../conditional.ts';
import { contractOf } from '../contract.ts';
import { PROBLEM_CODES, PROBLEMS, problemPath } from '../problems.ts';

const docsRoute = createRoute({
  method: 'get',
  path: '/docs',
  operationId: 'getReference',
  tags: ['contract'],
  summary: 'The contract, for people',
  description: 'This page.',
  responses: {
    200: { description: 'A page made from the contract.', content: { 'text/html': { schema: z.string() } } },
    304: { description: 'What `If-None-Match` or `If-Modified-Since` names is still the page.' },
  },
});

/** A page as it was last rendered; where it is asked for under another address, it is rendered again. */
interface Rendered {
  readonly origin: string;
  readonly body: string;
  readonly policy: string;
  /** Epoch ms. */
  readonly changedAt: number;
}

/** Serve `GET /docs`, and lead from `/` to it: who opens the service in a browser wants to know what it is. */
export function addDocs(app: App): void {
  app.openAPIRegistry.registerPath(docsRoute);
  app.get('/', (c) => {
    c.header('cache-control', cacheControl('contract'));
    return c.redirect(docsRoute.path, 302);
  });
  let rendered: Rendered | undefined;
  app.get(docsRoute.path, async (c) => {
    const { origin } = new URL(c.req.url);
    rendered = rendered?.origin === origin ? rendered : await render(app, origin);
    const { body, policy, changedAt } = rendered;
    c.header('content-security-policy', policy);
    return respondConditionally(c, { body, contentType: 'text/html; charset=utf-8', changedAt, cache: 'contract' });
  });
}

/** Loaded when somebody first asks: no answer to a program needs the pages. */
async function render(app: App, origin: string): Promise<Rendered> {
  const [{ renderReference }, { REFERENCE_STYLE }] = await Promise.all([
    import('../../pages/reference.tsx'),
    import('../../pages/reference-style.ts'),
  ]);
  const problems = PROBLEM_CODES.map((code) => ({ code, ...PROBLEMS[code], path: problemPath(code) }));
  // What the registry makes of our routes has every part that the page shows; a test reads the page for each of them.
  const contract: Contract = JSON.parse(contractOf(app).text);
  const body = renderReference({ contract, problems, origin });
  return { origin, body, policy: await policyFor(REFERENCE_STYLE), changedAt: Date.now() };
}

/** Nothing may run, load or send: the page's own style alone is let in, by its digest (CSP Level 3, section 2.3.1). */
async function policyFor(style: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
