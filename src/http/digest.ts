/** What workerd has beyond the standard. https://developers.cloudflare.com/workers/runtime-apis/web-crypto/#timingsafeequal */
interface ConstantTime {
  readonly timingSafeEqual: (a: Uint8Array, b: Uint8Array) => boolean;
}

/** Digest a secret (SHA-256): digests are of one length, whatever was sent. */
export async function digestOf(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** Tell whether two digests are the same, in a time that tells nothing about either. */
export function isSameDigest(a: Uint8Array, b: Uint8Array): boolean {
  const subtle = crypto.subtle as unknown as ConstantTime;
  return a.byteLength === b.byteLength && subtle.timingSafeEqual(a, b);
}
