import { parseArgs } from 'node:util';
import { OWN_PROJECTS } from './projects.ts';
import { startDemoGitHub } from './server.ts';

/** Where the demo GitHub listens unless `--port` or `DEMO_PORT` says otherwise. */
const DEFAULT_PORT = '8788';

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const port = Number(values.port ?? process.env.DEMO_PORT ?? DEFAULT_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail('the port must be a whole number from 0 to 65535 (0: any free one)');

const more = process.env.DEMO_PROJECTS;
const projects = more === undefined || more === '' ? [OWN_PROJECTS] : [OWN_PROJECTS, more];
const server = await startDemoGitHub({ projects, port }).catch((error: NodeJS.ErrnoException) =>
  fail(error.code === 'EADDRINUSE' ? `port ${port} is in use: choose another with --port or DEMO_PORT` : error.message),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close());
process.stdout.write(`demo GitHub with ${server.world.repositories.length} repositories at ${server.url}\n`);

function fail(message: string): never {
  process.stderr.write(`demo GitHub: ${message}\n`);
  process.exit(1);
}
