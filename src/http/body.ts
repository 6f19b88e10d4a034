import type { z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { HttpContext } from './app.types.ts';
import { Problem } from './errors.ts';
import { invalidParameters } from './parameters.ts';

/** Refuse bodies above a size, before they are read (`payload-too-large`). */
export function limitBody(bytes: number) {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Problem('payload-too-large', { detail: `The body has more than ${bytes} bytes.` });
    },
  });
}

/** Read the body as JSON of a shape, whatever its content type says. Throws `invalid-payload` or `invalid-parameter`. */
export async function readJsonBody<T>(c: HttpContext, schema: z.ZodType<T>): Promise<T> {
  const read = schema.safeParse(parseJson(await c.req.text()));
  if (!read.success) throw invalidParameters(read.error);
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid-payload', { detail: 'The body is not JSON.' });
  }
}
