/** Every way in which a request can fail: a closed set. Each code has a page in `docs/problems/`. */
export const PROBLEM_CODES = [
  'invalid-parameter',
  'invalid-payload',
  'invalid-signature',
  'invalid-token',
  'invalid-key',
  'missing-scope',
  'route-not-found',
  'project-not-found',
  'key-not-found',
  'package-not-found',
  'package-type-not-read',
  'repository-not-stated',
  'repository-elsewhere',
  'project-gone',
  'not-known-then',
  'payload-too-large',
  'unreadable-sbom',
  'method-not-allowed',
  'too-many-requests',
  'internal',
  'github-unavailable',
  'not-ready',
  'webhooks-not-set-up',
  'admin-not-set-up',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

interface ProblemText {
  readonly status: 400 | 401 | 403 | 404 | 405 | 410 | 413 | 422 | 429 | 500 | 503;
  /** What happened, the same for every occurrence (RFC 9457, section 3.1.3). */
  readonly title: string;
  /** What the one who asked can do next. */
  readonly next: string;
}

/** Status, title and next step for every problem; the compiler finds gaps. */
export const PROBLEMS: Record<ProblemCode, ProblemText> = {
  'invalid-parameter': {
    status: 400,
    title: 'A parameter is not valid',
    next: 'Correct the parameters that `errors` names and ask again.',
  },
  'invalid-payload': {
    status: 400,
    title: 'The payload cannot be read',
    next: 'Send JSON. For a webhook, choose application/json as its content type.',
  },
  'invalid-signature': {
    status: 401,
    title: 'The signature is missing or wrong',
    next: 'Give GitHub and this service the same secret, and have the delivery sent again.',
  },
  'invalid-token': {
    status: 401,
    title: 'The operator’s token is missing or wrong',
    next: 'Send ADMIN_TOKEN or an API key with the scope as a bearer token; for /metrics METRICS_TOKEN does too.',
  },
  'invalid-key': {
    status: 401,
    title: 'The API key is not valid',
    next: 'Check that the key is whole, or ask the operator for another. Without a key the public limits hold.',
  },
  'missing-scope': {
    status: 403,
    title: 'The API key does not open this address',
    next: 'Ask the operator for a key with the scope that `detail` names.',
  },
  'route-not-found': {
    status: 404,
    title: 'There is nothing at this address',
    next: 'Compare the path with /openapi.json; encode a slash inside a version as %2F.',
  },
  'project-not-found': {
    status: 404,
    title: 'GitHub knows no such public repository',
    next: 'Check the spelling of owner and repository. A miss is remembered for an hour.',
  },
  'key-not-found': {
    status: 404,
    title: 'There is no such API key',
    next: 'List the keys of this service: stillpatched admin keys list.',
  },
  'package-not-found': {
    status: 404,
    title: 'The registry knows no such package',
    next: 'Check type, namespace and name of the package URL. A miss is remembered for a day.',
  },
  'package-type-not-read': {
    status: 404,
    title: 'Packages of this type lead to no project',
    next: 'Ask by project and version instead.',
  },
  'repository-not-stated': {
    status: 404,
    title: 'The package does not say where its source is',
    next: 'Ask by project and version instead, and tell the maintainers: a release with the address is enough.',
  },
  'repository-elsewhere': {
    status: 404,
    title: 'The source of the package is at another host',
    next: 'This service answers about projects at one host only.',
  },
  'project-gone': {
    status: 410,
    title: 'The repository was deleted or made private',
    next: 'Look for a successor. Its history is kept, and it answers again should it come back.',
  },
  'not-known-then': {
    status: 404,
    title: 'Nothing is known of that day',
    next: 'Ask about a later day; `detail` says from when on something is known.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    next: 'Use one of the methods that the Allow header lists.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The payload is too large',
    next: 'Split what you send: `detail` names the limit.',
  },
  'unreadable-sbom': {
    status: 422,
    title: 'The SBOM cannot be read',
    next: 'Send CycloneDX 1.2 to 1.7, SPDX 2.2, 2.3 or 3.0 as JSON; `detail` says what stands in the way.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests from this client',
    next: 'Wait as long as the Retry-After header says.',
  },
  internal: {
    status: 500,
    title: 'The service failed',
    next: 'Ask again later; quote request_id when you report it.',
  },
  'github-unavailable': {
    status: 503,
    title: 'GitHub does not answer our questions',
    next: 'Wait as long as the Retry-After header says. Projects that are already known still answer.',
  },
  'webhooks-not-set-up': {
    status: 503,
    title: 'This service does not take webhooks',
    next: 'Operators: set GITHUB_WEBHOOK_SECRET. Projects are read on schedule all the same.',
  },
  'admin-not-set-up': {
    status: 503,
    title: 'This service has no operator’s token',
    next: 'Operators: set ADMIN_TOKEN (and METRICS_TOKEN for a Prometheus that should not be able to do more).',
  },
  'not-ready': {
    status: 503,
    title: 'The service is not ready to answer',
    next: 'Operators: `detail` names what is missing.',
  },
};

/** Name the path, on this service, of the page about a problem. */
export function problemPath(code: ProblemCode): string {
  return `/problems/${code}`;
}
