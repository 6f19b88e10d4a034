import { readDocument } from './document.ts';
import { readElsewhere } from './elsewhere.ts';
import { readFacts } from './facts.ts';
import { CLAIMS } from './limits.ts';
import { readingOf } from './passages.ts';
import type { Policy, Silence } from './policy.types.ts';
import { readSupport } from './support.ts';
import { isSampleTable } from './template.ts';

/**
 * Read a policy text: its claims about support, where it points to, and its other facts. A pure function of both arguments;
 * `path` chooses the reader by its ending. Never throws; what is longer than the limits (`limits.ts`) is read to there (`truncated`).
 */
export function parsePolicy(path: string, text: string): Policy {
  const document = readDocument(path, text);
  const reading = readingOf(document);
  const claims = readSupport(reading);
  const links = readElsewhere(reading);
  const silence: Silence | null = isSampleTable(claims)
    ? 'template'
    : claims.length > 0
      ? null
      : links.length > 0
        ? 'elsewhere'
        : 'silent';
  const truncated = document.truncated || claims.length === CLAIMS;
  return { path, truncated, claims, silence, links, ...readFacts(reading) };
}
