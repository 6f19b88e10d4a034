import { OpenAPIHono } from '@hono/zod-openapi';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { App, HttpEnv } from './app.types.ts';
import { handleError, handleMethodNotAllowed, handleNotFound } from './errors.ts';
import { crossOrigin, securityHeaders } from './headers.ts';
import { requestId } from './request-id.ts';
import { addHealth } from './routes/health.ts';

/** Create the HTTP service: what every response has in common, then one line a route. */
export function createApp(): App {
  // A trailing slash means nothing (`strict: false`), so that nobody meets a 404 or a redirect over one.
  const app = new OpenAPIHono<HttpEnv>({ strict: false });
  app.notFound(handleNotFound);
  app.onError(handleError);
  app.use(requestId, securityHeaders, crossOrigin);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: handleMethodNotAllowed }));
  addHealth(app);
  return app;
}
