import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** How the API answers one request. */
export type Reply = (response: ServerResponse) => void;

/** An API that says what a test tells it to. */
export interface FakeApi {
  readonly url: string;
  /** What it says to the next requests, in order; the last one stays. */
  replies: Reply[];
  /** What it was asked, in order. */
  asked: string[];
  /** The `Authorization` of each request. */
  credentials: (string | undefined)[];
  /** What each request sent as JSON; `undefined` where it sent nothing. */
  sent: unknown[];
  readonly close: () => void;
}

/** Start one on a free port of loopback. */
export async function startFakeApi(): Promise<FakeApi> {
  const server = createServer(async (request, response) => {
    fake.asked.push(request.url ?? '');
    fake.credentials.push(request.headers.authorization);
    const body = await text(request);
    fake.sent.push(body === '' ? undefined : JSON.parse(body));
    const reply = fake.replies.length > 1 ? fake.replies.shift() : fake.replies[0];
    reply?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  const fake: FakeApi = {
    url: `http://127.0.0.1:${address.port}`,
    replies: [],
    asked: [],
    credentials: [],
    sent: [],
    close,
  };
  return fake;
}

/** Reply with JSON. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}
