import { ApiError } from './api-error.ts';

/** The API's largest answer (docs/http-api.md); a stranger's endless one ends here. */
const BODY_BYTES = 16 * 1024 * 1024;
/** The pause where a project is still being read and the API does not say how long: as long as its own time budget. */
const PAUSE_SECONDS = 5;

/** How a question is sent, where it is more than an address. */
export interface Sending {
  readonly method?: 'GET' | 'POST';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** A secret; it goes to the address itself, never where that redirects to. */
  readonly token?: string;
  /** An API key; it goes where the same host redirects to, because projects are renamed, and to no other (Fetch, section 4.4). */
  readonly key?: string | undefined;
}

/** A response that has been read: JSON, whatever its status. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Ask our API for JSON, and ask again while it says that the project is still being read (202 with `Retry-After`, RFC 9110
 * section 10.2.3). `patience` is the time in milliseconds after which the whole question is given up.
 */
export async function ask(url: URL, patience: number, sending: Sending = {}): Promise<Reply> {
  const signal = AbortSignal.timeout(patience);
  const giveUpAt = Date.now() + patience;
  for (;;) {
    const response = await send(url, signal, sending);
    if (response.status !== 202) return { status: response.status, body: await readJson(response, url, signal) };
    await response.body?.cancel();
    const seconds = Number(response.headers.get('retry-after')) || PAUSE_SECONDS;
    if (Date.now() + seconds * 1000 > giveUpAt) {
      throw new ApiError('still-reading', `The project is being read for the first time. Ask again in ${seconds} s.`);
    }
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

async function send(url: URL, signal: AbortSignal, { method = 'GET', body, token, key }: Sending): Promise<Response> {
  const bearer = token ?? key;
  if (key !== undefined && isInTheClear(url))
    throw new ApiError('unreachable', `${url.origin} would get the key in the clear. Give its https address.`);
  const headers = { accept: 'application/json', ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) };
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  try {
    return await fetch(url, { signal, method, headers, redirect: token === undefined ? 'follow' : 'error', ...json });
  } catch (cause) {
    throw transportError(url, cause);
  }
}

async function readJson(response: Response, url: URL, signal: AbortSignal): Promise<unknown> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) {
      signal.throwIfAborted();
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.length > BODY_BYTES)
        throw new ApiError('not-understood', `${url.origin} sent more than ${BODY_BYTES} bytes.`);
    }
  } catch (cause) {
    throw cause instanceof ApiError ? cause : transportError(url, cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `${url.origin} answered ${response.status} without JSON: it does not look like a Stillpatched API.`;
    throw new ApiError('not-understood', message, { cause });
  }
}

function transportError(url: URL, cause: unknown): ApiError {
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new ApiError('timed-out', `${url.origin} did not answer in time. Is it healthy? Try ${url.origin}/readyz`, {
      cause,
    });
  }
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  const start = isLoopback(url) ? ' Start it with: npm start' : ' Is the address right?';
  return new ApiError('unreachable', `No API at ${url.origin} (${reason}).${start}`, { cause });
}

/** Tell whether what is sent to an address can be read on the way: without TLS, but for this machine itself. */
export function isInTheClear(url: URL): boolean {
  return url.protocol !== 'https:' && !isLoopback(url);
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
