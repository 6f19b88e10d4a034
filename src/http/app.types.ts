import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from '../env.ts';

/** What a request carries through the app. */
export interface HttpEnv {
  Bindings: Env;
  Variables: { requestId: string };
}

export type App = OpenAPIHono<HttpEnv>;
export type HttpContext = Context<HttpEnv>;
