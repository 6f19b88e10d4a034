import type { App } from '../app.types.ts';
import type { ProblemCode } from '../problems.ts';

/** Who may ask without a key, and more with one. An empty requirement makes the other optional (OpenAPI 3.1, section 4.8.30). */
export const ANYONE = [{}, { apiKey: [] }];
/** Who operates the service. */
export const OPERATORS = [{ operatorToken: [] }, { apiKey: [] }];
/** What everybody else meets, and operators may. */
export const OPERATOR_PROBLEMS = [
  'invalid-token',
  'invalid-key',
  'missing-scope',
  'too-many-requests',
  'internal',
  'admin-not-set-up',
] as const satisfies readonly ProblemCode[];

/** Describe how requests say who sends them. */
export function describeSecurity(app: App): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sp_…',
    description:
      'An API key of this service, for higher limits (scopes `read` and `refresh`) or for operators (`metrics`, `admin`). A key that is ' +
      'not valid is a 401, never a request without a key.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'operatorToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret of the service: ADMIN_TOKEN, for /metrics also METRICS_TOKEN.',
  });
}
