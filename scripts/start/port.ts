import { createServer } from 'node:net';
import { StartFailure } from './failure.ts';

/** Where the service is expected: the CLI, the documents and wrangler itself say the same. */
const DEFAULT_PORT = 8787;

/** Choose the port to serve on and make sure that nobody has it; whoever takes it a moment later is wrangler's to report. */
export async function choosePort(text: string | undefined): Promise<number> {
  const port = text ? Number(text) : DEFAULT_PORT;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartFailure(`PORT=${text} is no port. Give a number from 1 to 65535, or leave it off.`);
  }
  for (const host of ['127.0.0.1', '::1']) await tryPort(port, host);
  return port;
}

async function tryPort(port: number, host: string): Promise<void> {
  const server = createServer();
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
  switch (fault?.code) {
    case undefined:
    // A machine without IPv6 has no ::1 that could be in use.
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return;
    case 'EADDRINUSE':
      throw new StartFailure(`Port ${port} is in use. End what listens there, or choose another: PORT=8790 npm start`);
    case 'EACCES':
      throw new StartFailure(`Port ${port} is not allowed. Choose one above 1023: PORT=8787 npm start`);
    default:
      throw fault;
  }
}
