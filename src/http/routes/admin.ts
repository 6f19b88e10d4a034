import { requireToken } from '../admin/require-token.ts';
import type { App } from '../app.types.ts';
import { limitOperators } from '../rate-limit.ts';
import { describeSecurity } from '../schemas/security.ts';
import { addDeadLetters } from './admin-dead-letters.ts';
import { addKeys } from './admin-keys.ts';
import { addAdminRefresh } from './admin-refresh.ts';
import { addStatus } from './admin-status.ts';
import { addMetrics } from './metrics.ts';

/** Serve what only operators may see and do: `/admin/…` and `/metrics`. Guessing tokens counts against the client's requests. */
export function addAdmin(app: App): void {
  describeSecurity(app);
  app.use('/admin/*', limitOperators, requireToken('admin', 'ADMIN_TOKEN'));
  app.use('/metrics', limitOperators, requireToken('metrics', 'METRICS_TOKEN', 'ADMIN_TOKEN'));
  addStatus(app);
  addDeadLetters(app);
  addAdminRefresh(app);
  addKeys(app);
  addMetrics(app);
}
