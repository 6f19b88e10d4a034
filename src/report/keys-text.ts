import { printable } from './printable.ts';

/** An API key as the API lists it: times in RFC 3339, `lastUsedOn` a day. */
interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly lastUsedOn: string | null;
  readonly revokedAt: string | null;
}

/** Render API keys, one line each: id, scopes, day it was made, last use, for whom. Empty text for none. */
export function renderKeys(keys: readonly ListedKey[]): string {
  return keys
    .map(({ id, name, scopes, createdAt, lastUsedOn, revokedAt }) => {
      const use = lastUsedOn === null ? 'never used' : `used ${lastUsedOn}`;
      const state = revokedAt === null ? use : `revoked ${dayOf(revokedAt)}, ${use}`;
      return `${[id, scopes.join(' '), `made ${dayOf(createdAt)}`, state, name].map(printable).join('\t')}\n`;
    })
    .join('');
}

function dayOf(time: string): string {
  return time.slice(0, '2026-11-22'.length);
}
