import { createRoute, z } from '@hono/zod-openapi';
import { sampleFreshness } from '../admin/freshness.ts';
import { metricsOf } from '../admin/metrics.ts';
import { METRICS_TYPE, renderMetrics } from '../admin/metrics-text.ts';
import { collectStatus } from '../admin/status.ts';
import type { App } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { problemResponses } from '../schemas/problem.ts';
import { OPERATOR_PROBLEMS, OPERATORS } from '../schemas/security.ts';

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  tags: ['operations'],
  security: OPERATORS,
  summary: 'Metrics, for Prometheus',
  description: 'A scrape reads at most some 21,000 rows, however many projects there are.',
  responses: {
    200: {
      description: 'Metrics in the text form of Prometheus.',
      content: { 'text/plain': { schema: z.string() } },
    },
    ...problemResponses(...OPERATOR_PROBLEMS),
  },
});

/** Serve `GET /metrics`. */
export function addMetrics(app: App): void {
  app.openapi(metricsRoute, async (c) => {
    const status = await collectStatus(c);
    const freshness = await sampleFreshness(c, status.counts.projects);
    const headers = { 'Content-Type': METRICS_TYPE, 'cache-control': cacheControl('never') };
    return c.text(renderMetrics(metricsOf(status, freshness)), 200, headers);
  });
}
