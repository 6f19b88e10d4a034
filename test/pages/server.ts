import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/http/app.ts';

/** A server on this machine. */
export interface PageServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serve what the service answers without a database: its pages. */
export async function servePages(): Promise<PageServer> {
  const app = createApp();
  const server = createServer(async (request, response) => {
    const answer = await app.request(new URL(request.url ?? '/', url), { method: request.method ?? 'GET' });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}
