import type { Env } from './env.ts';
import { createApp } from './http/app.ts';
import { handleSyncBatch } from './sync/consumer.ts';
import { createSyncContext } from './sync/context.ts';
import { planSyncs } from './sync/cron.ts';

const app = createApp();

/** The Worker's three doors. Wiring only: what happens behind them stands in `http` and `sync`. */
export default {
  fetch: app.fetch,
  queue: (batch, env) => handleSyncBatch(batch, createSyncContext(env)),
  scheduled: (_controller, env) => planSyncs(createSyncContext(env)),
} satisfies ExportedHandler<Env>;
