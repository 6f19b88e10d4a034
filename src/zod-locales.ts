/**
 * Nothing, in place of zod's messages in fifty languages (wrangler.toml): ours are in English, and the others are a fifth of all that an
 * isolate would have to read before its first answer. zod names them only as `z.locales`.
 */
export {};
