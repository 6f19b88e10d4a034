import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type BaseUrlName, type BaseUrls, PUBLIC_BASE_URLS } from '../../src/registry/base-urls.ts';
import { type ClientOptions, createRegistryClient, type RegistryClient } from '../../src/registry/client.ts';

/** An answer: text as it is, anything else as JSON; or a handler that writes it itself. */
export type Answer = string | object | number | ((request: IncomingMessage, response: ServerResponse) => void);

/** Request targets, each behind the name of its registry (`/npm/express/latest`), and what they answer. Others are a 404. */
export type Answers = Readonly<Record<string, Answer>>;

export interface Registries {
  readonly client: RegistryClient;
  /** Request targets in the order in which they came. */
  readonly asked: string[];
  readonly origin: string;
}

/** The moment at which all tests of this room play. */
export const NOW = Date.parse('2026-11-21T12:00:00Z');

/** Serve all registries on loopback for the length of a test. */
export async function serveRegistries(answers: Answers, options: ClientOptions = {}): Promise<Registries> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    send(answers[request.url ?? ''] ?? 404, request, response);
  });
  const origin = await listen(server);
  const names = Object.keys(PUBLIC_BASE_URLS) as BaseUrlName[];
  const baseUrls = Object.fromEntries(names.map((name) => [name, `${origin}/${name}`])) as unknown as BaseUrls;
  return { client: createRegistryClient({ baseUrls, now: () => NOW, ...options }), asked, origin };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (typeof answer === 'function') answer(request, response);
  else if (typeof answer === 'number') response.writeHead(answer).end('{}');
  else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}
