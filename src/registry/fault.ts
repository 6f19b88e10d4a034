import type { Failure } from './registry.types.ts';

/** A failure on its way to the room's door; `resolvePackage` and `fetchPackageReleases` turn it back into a value. */
export class RegistryFault extends Error {
  override readonly name = 'RegistryFault';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message, { cause: failure.cause });
    this.failure = failure;
  }
}

/** Say that a registry is out of order or answered something that it never should. */
export function upstream(message: string, cause?: unknown): RegistryFault {
  return new RegistryFault({ code: 'upstream', message, cause });
}

/** Say that a registry knows no such package. */
export function unknownPackage(): RegistryFault {
  return new RegistryFault({ code: 'unknown-package', message: 'The registry knows no package of that name.' });
}

/** Give `null` where a registry has no such document; other faults pass on. */
export async function orAbsent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RegistryFault && error.failure.code === 'unknown-package') return null;
    throw error;
  }
}
