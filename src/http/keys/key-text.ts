/** 256 bits from the system's generator: nobody guesses one, so that a plain digest is enough to keep it by. */
const SECRET_BYTES = 32;
/** Keys of one millisecond differ in these. */
const ID_BYTES = 2;
/** Hex digits of a time in milliseconds, until the year 10889. */
const TIME_DIGITS = 12;

/** `sp_`, an id that is no secret, and the secret: one form and no other, which scanners for leaked secrets can find. */
const KEY = /^sp_([0-9a-f]{16})_[0-9a-f]{64}$/;

/** What every key begins with, and nothing else that is sent as a bearer token should. */
export const KEY_PREFIX = 'sp_';

/** Make a new key. `id` begins with `now` (epoch ms), so that keys sort by it as they were made. */
export function makeKey(now: number): { readonly id: string; readonly text: string } {
  const id = now.toString(16).padStart(TIME_DIGITS, '0') + toHex(random(ID_BYTES));
  return { id, text: `${KEY_PREFIX}${id}_${toHex(random(SECRET_BYTES))}` };
}

/** Read the id out of a key; undefined where the text is none. */
export function readKeyId(text: string): string | undefined {
  return KEY.exec(text)?.[1];
}

/** Write bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Read bytes written as hex. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

function random(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}
