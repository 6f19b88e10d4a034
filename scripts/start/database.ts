import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFailure } from './failure.ts';
import { startWrangler } from './wrangler.ts';

/**
 * The queue of `wrangler dev` is in memory: what waited in it when the last start ended is due at once, where the database would give the
 * queue a day. (Projects themselves are read again at every start: `first-sync.ts`.)
 */
const WAITED_IN_QUEUE = `
  UPDATE projects SET history_due_at = 0 WHERE history_due_at > 0;
  UPDATE projects SET advisories_due_at = 0 WHERE advisories_due_at > 0 AND advisories_read_at IS NULL;
`;

/** Bring the local database that is kept in a folder to the newest migration, and what the last start left undone back into the plan. */
export async function prepareDatabase(state: string): Promise<void> {
  const files = await readdir('migrations').catch(() => []);
  if (!files.some((name) => name.endsWith('.sql'))) {
    throw new StartFailure(
      'There is no migration in migrations/. Restore the folder, or make one with: npm run migrations',
    );
  }
  const isNew = !existsSync(join(state, 'v3', 'd1'));
  await runD1(['migrations', 'apply', 'DB'], state);
  if (!isNew) await runD1(['execute', 'DB', '--command', WAITED_IN_QUEUE], state);
}

async function runD1(command: readonly string[], state: string): Promise<void> {
  const child = startWrangler(['d1', ...command, '--local', '--persist-to', state], { output: 'pipe' });
  const printed: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new StartFailure(`The database could not be brought up to date:\n${printed.join('')}`);
}
