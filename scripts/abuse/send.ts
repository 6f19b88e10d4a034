import { type Agent, request } from 'node:http';
import type { GeneratedRequest, ReceivedResponse } from './request.types.ts';

/** A response takes no longer than the first contact of all that it asks about, and a little. */
const PATIENCE_MS = 30_000;

/** A server may answer before it has read the body, and close (RFC 9112, section 9.6). Which of the two is noticed first is chance. */
const TRIES = 4;
const CLOSED: ReadonlySet<unknown> = new Set(['EPIPE', 'ECONNRESET']);

/** Send a request and read the response to its end. Rejects where there is none, or none in time. */
export async function send(origin: URL, sent: GeneratedRequest, agent: Agent): Promise<ReceivedResponse> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await sendOnce(origin, sent, agent);
    } catch (error) {
      const isEarly = sent.body !== undefined && error instanceof Error && 'code' in error && CLOSED.has(error.code);
      if (!isEarly || left === 0) throw error;
    }
  }
}

function sendOnce(
  origin: URL,
  { method, path, headers, body }: GeneratedRequest,
  agent: Agent,
): Promise<ReceivedResponse> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = origin;
    // Node frames no body of a method that seldom has one, and the server would take it for the next request.
    const framed = body === undefined ? headers : { ...headers, 'content-length': String(body.length) };
    const options = { hostname, port, method, path, headers: framed, agent, timeout: PATIENCE_MS };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const contentType = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, contentType, body: Buffer.concat(chunks) });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
