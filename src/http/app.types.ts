import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import type { SyncContext } from '../sync/context.ts';
import type { Client } from './client.ts';
import type { Representation } from './conditional.ts';

/** What a request carries through the app. */
export interface HttpEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** Database, queue, GitHub and clock, as sync reaches them too. Set below `NEED_SYNC` (app.ts). */
    sync: SyncContext;
    /** Whom the request counts against, once that is known. */
    client: Client;
    /** What the response is made of, where a cache may hold it (conditional.ts). */
    representation: Representation;
  };
}

export type App = OpenAPIHono<HttpEnv>;
export type HttpContext = Context<HttpEnv>;
