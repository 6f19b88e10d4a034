import { verify } from '@octokit/webhooks-methods';

/** GitHub sends no more than 25 MB. https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
export const PAYLOAD_BYTES = 25 * 1024 * 1024;

/** `X-Hub-Signature-256`: HMAC-SHA256 in lower-case hexadecimal. https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
const SIGNATURE = /^sha256=[0-9a-f]{64}$/;

/** Tell whether a header looks like a signature at all, before the body is read for it. */
export function isSignature(header: string | undefined): header is string {
  return header !== undefined && SIGNATURE.test(header);
}

/** A signed body and the secret that GitHub was given. */
export interface SignedBody {
  readonly body: string;
  /** `X-Hub-Signature-256` */
  readonly signature: string;
  /** Not empty: anyone can sign with an empty one. */
  readonly secret: string;
}

/** Verify in constant time that whoever sent a body knows the secret. Throws a TypeError on an empty secret. */
export async function verifySignature({ body, signature, secret }: SignedBody): Promise<boolean> {
  if (secret === '') throw new TypeError('a webhook secret is never empty');
  // The library throws on what is missing or no hexadecimal; nothing is left to throw on after this.
  if (body === '' || !isSignature(signature)) return false;
  return verify(secret, body, signature);
}
