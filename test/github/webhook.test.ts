import { describe, expect, test } from 'vitest';
import { isSignature, verifySignature } from '../../src/github/webhook.ts';

/** GitHub's own example. https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation */
const DOCUMENTED = {
  secret: "It's a Secret to Everybody",
  body: 'Hello, World!',
  signature: 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
};

describe('a signature', () => {
  test('is right where GitHub says so', async () => {
    expect(await verifySignature(DOCUMENTED)).toBe(true);
  });

  test.each<[string, Partial<typeof DOCUMENTED>]>([
    ['another body', { body: 'Hello, World?' }],
    ['a body with a blank more', { body: 'Hello, World! ' }],
    ['an empty body', { body: '' }],
    ['another secret', { secret: "it's a secret to everybody" }],
    ['one digit changed', { signature: DOCUMENTED.signature.replace(/7$/, '8') }],
    ['one byte less', { signature: DOCUMENTED.signature.slice(0, -2) }],
    ['one byte more', { signature: `${DOCUMENTED.signature}00` }],
    ['the old algorithm', { signature: `sha1=${'0'.repeat(40)}` }],
    ['no algorithm', { signature: DOCUMENTED.signature.slice('sha256='.length) }],
    ['two signatures', { signature: `${DOCUMENTED.signature}, ${DOCUMENTED.signature}` }],
    ['no hexadecimal', { signature: `sha256=${'z'.repeat(64)}` }],
    ['nothing', { signature: '' }],
  ])('is wrong with %s', async (_, change) => {
    expect(await verifySignature({ ...DOCUMENTED, ...change })).toBe(false);
  });

  test('is right for text of any alphabet, as UTF-8', async () => {
    const signature = 'sha256=38b465fe7844e7e6066abe796db01c6929fcfdc3ae371287846006a45357c97f';
    expect(await verifySignature({ secret: 's', body: '{"name":"Zoë 🚀"}', signature })).toBe(true);
  });

  test('is never made with an empty secret', async () => {
    await expect(verifySignature({ ...DOCUMENTED, secret: '' })).rejects.toThrow(TypeError);
  });

  test('can be told from other headers before the body is read', () => {
    expect(isSignature(DOCUMENTED.signature)).toBe(true);
    expect(isSignature(undefined)).toBe(false);
    expect(isSignature('sha256=')).toBe(false);
  });
});
