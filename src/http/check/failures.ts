import type { FailureCode } from '../../registry/registry.types.ts';
import { Problem } from '../errors.ts';
import type { ProblemCode } from '../problems.ts';

/** Which problem a package without a project is, and what to say of it. */
const FAILURES: Record<FailureCode, { readonly code: ProblemCode; readonly detail: string }> = {
  'unknown-package': { code: 'package-not-found', detail: 'Its registry knows no package of this name.' },
  'no-repository': { code: 'repository-not-stated', detail: 'The metadata of the package names no repository.' },
  'unsupported-host': {
    code: 'repository-elsewhere',
    detail: 'The source of the package is not at a host that this service reads.',
  },
  'unsupported-type': {
    code: 'package-type-not-read',
    detail: 'No registry that this service reads has packages of this type.',
  },
  // About us or the network. Such questions wait in the queue, so nobody should meet these.
  upstream: { code: 'internal', detail: 'The registry did not answer.' },
  'rate-limited': { code: 'internal', detail: 'The registry asks for a pause.' },
};

/** Make the problem of a package that leads to no project. `host`: where its source is instead. */
export function problemOf({
  code,
  host = null,
}: {
  readonly code: FailureCode;
  readonly host?: string | null;
}): Problem {
  const failure = FAILURES[code];
  return new Problem(failure.code, {
    detail: host === null ? failure.detail : `${failure.detail.slice(0, -1)}: ${host}.`,
  });
}
