import { z } from 'zod';
import { EVENTS } from './events/events.ts';
import { ignored } from './events/subject.ts';
import type { Meaning } from './webhook.types.ts';

/** One delivery, as it came. */
export interface Delivery {
  /** `X-GitHub-Event` */
  readonly event: string;
  /** The body whose signature was verified. */
  readonly body: string;
}

/** What a delivery means; or where it does not say what GitHub documents, without a word of what it says instead. */
export type DeliveryReading =
  | { readonly ok: true; readonly meaning: Meaning }
  | { readonly ok: false; readonly fault: string };

/** What a webhook whose content type was left as it was sends is a form. */
const NOT_JSON = 'not JSON; the content type of the webhook must be application/json';

/** Read what a delivery means for the projects of `host`. Never throws on anything that can be in a body. */
export function readDelivery({ event, body }: Delivery, host: string): DeliveryReading {
  const read = EVENTS.get(event);
  if (read === undefined) return { ok: true, meaning: ignored('event') };
  const payload = parseJson(body);
  if (payload === undefined) return { ok: false, fault: NOT_JSON };
  try {
    return { ok: true, meaning: read(payload, host) };
  } catch (error) {
    if (error instanceof z.ZodError) return { ok: false, fault: describeIssues(error) };
    throw error;
  }
}

/** `undefined`, which JSON has no word for, where the text is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeIssues({ issues }: z.ZodError): string {
  return issues.map(({ path, code }) => `${path.join('.') || 'payload'}: ${code}`).join('; ');
}
