import { requireToken } from '../admin/require-token.ts';
import type { App } from '../app.types.ts';
import { limitRequests } from '../rate-limit.ts';
import { addDeadLetters } from './admin-dead-letters.ts';
import { addAdminRefresh } from './admin-refresh.ts';
import { addStatus } from './admin-status.ts';
import { addMetrics } from './metrics.ts';

/** Serve what only operators may see and do: `/admin/…` and `/metrics`. Guessing tokens counts against the client's requests. */
export function addAdmin(app: App): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'operatorToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret of the service: ADMIN_TOKEN, for /metrics also METRICS_TOKEN.',
  });
  app.use('/admin/*', limitRequests, requireToken('ADMIN_TOKEN'));
  app.use('/metrics', limitRequests, requireToken('METRICS_TOKEN', 'ADMIN_TOKEN'));
  addStatus(app);
  addDeadLetters(app);
  addAdminRefresh(app);
  addMetrics(app);
}
