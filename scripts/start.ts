/** `npm start`: the whole service on this machine, with no account anywhere. PORT, STATE_DIR, GITHUB_TOKEN and DEMO_PROJECTS are heard. */
import { join } from 'node:path';
import { prepareDatabase } from './start/database.ts';
import { StartFailure } from './start/failure.ts';
import { syncFirst } from './start/first-sync.ts';
import { chooseGitHub } from './start/github.ts';
import { endWithNpm } from './start/npm.ts';
import { choosePort } from './start/port.ts';
import { keepSchedule } from './start/schedule.ts';
import { renderWelcome } from './start/welcome.ts';
import { type RunningWorker, startWorker } from './start/worker.ts';

/** Where wrangler keeps local state by itself, so that its other commands find the same database. */
const STATE = process.env.STATE_DIR || '.wrangler/state';

process.chdir(join(import.meta.dirname, '..'));
const stop = new AbortController();
// Once: a second Ctrl-C ends us at once, and the leash ends what we started.
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
endWithNpm(stop);
let worker: RunningWorker | undefined;

try {
  const port = await choosePort(process.env.PORT);
  say('Bringing the database up to date …');
  await prepareDatabase(STATE);
  stop.signal.throwIfAborted();
  const github = await chooseGitHub(process.env);
  say('Starting the Worker …');
  worker = await startWorker({ port, state: STATE, variables: github.variables, signal: stop.signal });
  say(`Reading ${github.projects.length} projects …`);
  for (const fault of await syncFirst(worker.url, github.projects)) say(`Not read: ${fault}`);
  keepSchedule(worker.url);
  say(renderWelcome(worker.url, github));
  await worker.ended;
  if (!stop.signal.aborted) throw new StartFailure('wrangler ended by itself; what it says stands above.');
  process.exit(0);
} catch (error) {
  // Whoever starts us again finds the port free.
  if (stop.signal.aborted) await worker?.ended;
  if (stop.signal.aborted) process.exit(0);
  if (!(error instanceof StartFailure)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
