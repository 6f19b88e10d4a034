import type { Command } from 'commander';
import { type ApiKey, createKey, fetchKeys, revokeKey } from '../client/keys.ts';
import { renderKeys } from '../report/keys-text.ts';
import { printable } from '../report/printable.ts';
import type { Finish } from './admin-acts.ts';
import { type AdminOptions, askAdmin } from './admin-token.ts';
import { CommandFailure } from './exit-codes.ts';
import { print } from './output.ts';
import { apiOption } from './remote.ts';

/** What the service gives out keys for; it checks. */
const SCOPES = 'read (more requests), refresh (more first contacts), metrics (/metrics), admin (everything)';

interface CreateOptions extends AdminOptions {
  readonly name: string;
  readonly scope: readonly string[];
  readonly json?: true;
}

interface ListOptions extends AdminOptions {
  readonly json?: true;
}

/** Define `stillpatched admin keys create`, `… list` and `… revoke`. */
export function defineKeys(admin: Command, finish: Finish): void {
  const keys = admin.command('keys').description('API keys: for higher limits, and for operators');
  for (const define of [defineCreate, defineList, defineRevoke]) define(keys, finish);
}

function defineCreate(keys: Command, finish: Finish): void {
  keys
    .command('create')
    .description('give out a key; it is printed this once')
    .requiredOption('--name <text>', 'for whom it is')
    .requiredOption('--scope <scopes...>', SCOPES)
    .addOption(apiOption())
    .option('--json', 'print the answer as the API sends it')
    .action(async ({ name, scope, json, ...options }: CreateOptions) => {
      const { value, body } = await askAdmin(options, (asking) => createKey(asking, { name, scopes: scope }));
      await print(json ? `${JSON.stringify(body, null, 2)}\n` : `${printable(value.secret)}\n`);
      const kept = `Key ${printable(value.key.id)}. Keep what was printed: the service cannot tell it again.\n`;
      if (!json) process.stderr.write(kept);
      finish('done');
    });
}

function defineList(keys: Command, finish: Finish): void {
  keys
    .command('list')
    .description('list all keys, newest first: id, scopes, dates, for whom')
    .addOption(apiOption())
    .option('--json', 'print the keys as the API sends them')
    .action(async (options: ListOptions) => {
      const all = await fetchAll(options);
      await print(options.json ? `${JSON.stringify(all, null, 2)}\n` : renderKeys(all));
      finish('done');
    });
}

async function fetchAll(options: AdminOptions): Promise<readonly ApiKey[]> {
  const all: ApiKey[] = [];
  let before: string | null | undefined;
  while (before !== null) {
    const from = before;
    const { value } = await askAdmin(options, (asking) => fetchKeys(asking, from));
    all.push(...value.keys);
    before = value.next;
  }
  return all;
}

function defineRevoke(keys: Command, finish: Finish): void {
  keys
    .command('revoke')
    .description('end keys: at once, and within half a minute wherever they are in use')
    .argument('<ids...>', 'as listed by: stillpatched admin keys list')
    .addOption(apiOption())
    .action(async (ids: readonly string[], options: AdminOptions) => {
      // A key itself among the arguments would reach the address, and with it somebody's log.
      if (!ids.every((id) => /^[0-9a-f]{16}$/.test(id)))
        throw new CommandFailure('usage', 'Give ids, of 16 hex digits each. List them: stillpatched admin keys list');
      for (const id of ids) {
        const { value } = await askAdmin(options, (asking) => revokeKey(asking, id));
        await print(`${printable(value.key.id)} revoked\n`);
      }
      finish('done');
    });
}
