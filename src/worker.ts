import type { Env } from './env.ts';
import { createApp } from './http/app.ts';

const app = createApp();

/** The Worker's three doors. Wiring only: what happens behind them stands in `http` and `sync`. */
export default {
  fetch: app.fetch,
} satisfies ExportedHandler<Env>;
