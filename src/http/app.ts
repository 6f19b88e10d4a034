import { OpenAPIHono } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Env } from '../env.ts';
import { type SyncContext, syncContextOf } from '../sync/context.ts';
import type { App, HttpEnv } from './app.types.ts';
import { handleError, handleMethodNotAllowed, handleNotFound, refuseBrokenHost } from './errors.ts';
import { crossOrigin, securityHeaders } from './headers.ts';
import { rejectInvalid } from './parameters.ts';
import { limitRequests } from './rate-limit.ts';
import { repeatRecent } from './recent.ts';
import { requestId } from './request-id.ts';
import { addAdmin } from './routes/admin.ts';
import { addBadges } from './routes/badge.ts';
import { addCheck } from './routes/check.ts';
import { addCheckBatch } from './routes/check-batch.ts';
import { addDocs } from './routes/docs.ts';
import { addExplanation } from './routes/explanation.ts';
import { addHealth } from './routes/health.ts';
import { addHistory } from './routes/history.ts';
import { addOpenApi } from './routes/openapi.ts';
import { addProblems } from './routes/problems.ts';
import { addProject } from './routes/project.ts';
import { addRefresh } from './routes/refresh.ts';
import { addSbom } from './routes/sbom.ts';
import { addVersion } from './routes/version.ts';
import { addWebhook } from './routes/webhook.ts';

/** What may stand in for the real world. */
export interface Deps {
  /** Open database, queue, GitHub and clock from the bindings; called once for each set of bindings. */
  readonly openSync?: (env: Env) => SyncContext;
}

/** Paths whose answers need database, queue or GitHub. */
const NEED_SYNC = ['/v1/*', '/badge/*', '/webhooks/*', '/readyz', '/admin/*', '/metrics'];

/** Create the HTTP service: what every response has in common, then one line a route. */
export function createApp({ openSync = syncContextOf }: Deps = {}): App {
  // A trailing slash means nothing (`strict: false`), so that nobody meets a 404 or a redirect over one.
  const app = new OpenAPIHono<HttpEnv>({ strict: false, defaultHook: rejectInvalid });
  app.notFound(handleNotFound);
  app.onError(handleError);
  for (const path of NEED_SYNC) app.use(path, provideSync(openSync));
  repeatRecent(app);
  app.use(requestId, securityHeaders, crossOrigin, refuseBrokenHost);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: handleMethodNotAllowed }));
  app.use('/v1/*', limitRequests);
  addCheck(app);
  addCheckBatch(app);
  addSbom(app);
  addProject(app);
  addVersion(app);
  addExplanation(app);
  addHistory(app);
  addRefresh(app);
  addBadges(app);
  addWebhook(app);
  addHealth(app);
  addAdmin(app);
  addProblems(app);
  addOpenApi(app);
  addDocs(app);
  return app;
}

/** Hand the opened context to the routes. It holds no request's state, so all requests of an isolate share it. */
function provideSync(openSync: (env: Env) => SyncContext) {
  const opened = new WeakMap<Env, SyncContext>();
  return createMiddleware<HttpEnv>(async (c, next) => {
    const sync = opened.get(c.env) ?? openSync(c.env);
    opened.set(c.env, sync);
    c.set('sync', sync);
    await next();
  });
}
