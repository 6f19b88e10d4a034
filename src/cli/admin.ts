import { Command } from 'commander';
import pc from 'picocolors';
import { fetchDeadLetters, fetchStatus, refreshProject } from '../client/admin.ts';
import { renderDeadLetters, renderStatus } from '../report/admin-text.ts';
import { printable } from '../report/printable.ts';
import { defineActs, type Finish } from './admin-acts.ts';
import { defineKeys } from './admin-keys.ts';
import { type AdminOptions, askAdmin } from './admin-token.ts';
import type { DefineCommand } from './commands.ts';
import { CommandFailure } from './exit-codes.ts';
import { print } from './output.ts';
import { apiOption } from './remote.ts';
import { parseProject } from './target.ts';

/** As many as a screen or two. */
const LISTED = 50;

/** Outcomes after which what is stored is what GitHub says. */
const READ: ReadonlySet<string> = new Set(['saved', 'unchanged', 'superseded', 'not-found']);

const DESCRIPTION = `Operate a Stillpatched service over its API. The service's ADMIN_TOKEN, or an API key with the scope admin, is read
from $STILLPATCHED_ADMIN_TOKEN: an option would show it to every process of the machine.`;

interface PrintOptions extends AdminOptions {
  readonly json?: true;
}

/** Define `stillpatched admin …`: status, what the queue gave up, refresh, API keys. */
export const defineAdmin: DefineCommand = (finish) => {
  const admin = new Command('admin')
    .summary('operate a service: status, dead letters, refresh, API keys')
    .description(DESCRIPTION);
  for (const define of [defineStatus, defineDeadLetters, defineActs, defineRefresh, defineKeys]) define(admin, finish);
  return admin;
};

function defineStatus(admin: Command, finish: Finish): void {
  admin
    .command('status')
    .description('GitHub’s budget, jobs by outcome, what is due, queue and dead letters')
    .addOption(apiOption())
    .option('--json', 'print the answer as the API sends it')
    .action(async (options: PrintOptions) => {
      const { value, body } = await askAdmin(options, fetchStatus);
      await print(options.json ? `${JSON.stringify(body, null, 2)}\n` : renderStatus(value, pc));
      finish('done');
    });
}

function defineDeadLetters(admin: Command, finish: Finish): void {
  admin
    .command('dead-letters')
    .description('list what the queue gave up, newest first')
    .addOption(apiOption())
    .option('--json', 'print the answer as the API sends it, messages included')
    .action(async (options: PrintOptions) => {
      const { value, body } = await askAdmin(options, (asking) => fetchDeadLetters(asking, { limit: LISTED }));
      await print(options.json ? `${JSON.stringify(body, null, 2)}\n` : renderDeadLetters(value.deadLetters));
      if (value.next !== null) process.stderr.write(`Only the newest ${LISTED} are listed.\n`);
      finish('done');
    });
}

function defineRefresh(admin: Command, finish: Finish): void {
  admin
    .command('refresh')
    .description('read a project from GitHub, now')
    .argument('<owner/repo>', 'for example rack/rack')
    .addOption(apiOption())
    .action(async (text: string, options: AdminOptions) => {
      const target = parseProject(text);
      const { value } = await askAdmin(options, (asking) => refreshProject(asking, target));
      const { project, outcome, detail, retryAt } = value;
      if (!READ.has(outcome)) {
        const why = detail ?? (retryAt === undefined ? 'no reason given' : `not before ${retryAt}`);
        throw new CommandFailure('unreachable', printable(`${project} was not read: ${outcome} (${why}).`));
      }
      await print(`${printable(project)}: ${printable(outcome)}\n`);
      finish('done');
    });
}
