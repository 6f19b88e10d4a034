import type { Env } from './env.ts';
import { createApp } from './http/app.ts';
import { handleSyncBatch } from './sync/consumer.ts';
import { syncContextOf } from './sync/context.ts';
import { planSyncs } from './sync/cron.ts';
import { handleDeadBatch, isDeadLetterQueue } from './sync/dead-letters.ts';
import { planAdvisories } from './sync/plan-advisories.ts';
import { planHistories } from './sync/plan-histories.ts';

const app = createApp();

/** The Worker's three doors. Wiring only: what happens behind them stands in `http` and `sync`. */
export default {
  fetch: app.fetch,
  queue: (batch, env) => {
    const handle = isDeadLetterQueue(batch.queue) ? handleDeadBatch : handleSyncBatch;
    return handle(batch, syncContextOf(env));
  },
  scheduled: async (_controller, env) => {
    await planSyncs(syncContextOf(env));
    await planHistories(syncContextOf(env));
    await planAdvisories(syncContextOf(env));
  },
} satisfies ExportedHandler<Env>;
