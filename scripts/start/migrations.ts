import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { StartFailure } from './failure.ts';
import { startWrangler } from './wrangler.ts';

/** Bring the local database that is kept in a folder to the newest migration. */
export async function applyMigrations(state: string): Promise<void> {
  const files = await readdir('migrations').catch(() => []);
  if (!files.some((name) => name.endsWith('.sql'))) {
    throw new StartFailure(
      'There is no migration in migrations/. Restore the folder, or make one with: npm run migrations',
    );
  }
  const child = startWrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state], {
    output: 'pipe',
  });
  const printed: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new StartFailure(`The database could not be brought up to date:\n${printed.join('')}`);
}
