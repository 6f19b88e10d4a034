import type { Badge } from './badge.types.ts';

/** A badge as shields.io reads it. https://shields.io/badges/endpoint-badge */
export interface ShieldsEndpoint {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
  readonly cacheSeconds: number;
  readonly isError?: true;
}

/** Shape a badge for the shields.io endpoint. `cacheSeconds`: shields raises anything below 300. */
export function shieldsEndpoint(badge: Badge, cacheSeconds: number): ShieldsEndpoint {
  return {
    schemaVersion: 1,
    label: badge.label,
    message: badge.message,
    color: badge.color,
    cacheSeconds,
    ...(badge.failed && { isError: true }),
  };
}
