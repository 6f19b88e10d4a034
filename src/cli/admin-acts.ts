import type { Command } from 'commander';
import { actOnDeadLetters, fetchDeadLetters } from '../client/admin.ts';
import { type AdminOptions, askAdmin } from './admin-token.ts';
import { CommandFailure, type Outcome } from './exit-codes.ts';
import { print } from './output.ts';
import { apiOption } from './remote.ts';

/** What the API takes in one request. */
const IDS_A_REQUEST = 100;

const ACTS = {
  replay: { done: 'replayed', description: 'put dead letters back into the queue' },
  drop: { done: 'dropped', description: 'forget dead letters' },
} as const;

interface ActOptions extends AdminOptions {
  readonly all?: true;
}

/** Takes what a run has come to. */
export type Finish = (outcome: Outcome) => void;

/** Define `stillpatched admin replay` and `… drop`. */
export function defineActs(admin: Command, finish: Finish): void {
  for (const act of ['replay', 'drop'] as const) {
    admin
      .command(act)
      .description(ACTS[act].description)
      .argument('[ids...]', 'as listed by: stillpatched admin dead-letters')
      .option('--all', 'all of them')
      .addOption(apiOption())
      .action(async (texts: readonly string[], options: ActOptions) => {
        const count = options.all ? await actOnAll(act, texts, options) : await actOn(act, parseIds(texts), options);
        await print(`${count} ${ACTS[act].done}\n`);
        finish('done');
      });
  }
}

async function actOn(act: 'replay' | 'drop', ids: readonly number[], options: ActOptions): Promise<number> {
  let count = 0;
  for (let start = 0; start < ids.length; start += IDS_A_REQUEST) {
    const part = ids.slice(start, start + IDS_A_REQUEST);
    const { value } = await askAdmin(options, (asking) => actOnDeadLetters(asking, act, part));
    count += value.ids.length;
  }
  return count;
}

/** Page by page; what dies meanwhile has a higher id and is left alone, so that this ends. */
async function actOnAll(act: 'replay' | 'drop', texts: readonly string[], options: ActOptions): Promise<number> {
  if (texts.length > 0) throw new CommandFailure('usage', 'Give ids or --all, not both.');
  let count = 0;
  let before: number | null | undefined;
  while (before !== null) {
    const page = { limit: IDS_A_REQUEST, ...(before !== undefined && { before }) };
    const { value } = await askAdmin(options, (asking) => fetchDeadLetters(asking, page));
    const ids = value.deadLetters.map(({ id }) => id);
    count += await actOn(act, ids, options);
    before = value.next;
  }
  return count;
}

function parseIds(texts: readonly string[]): readonly number[] {
  if (texts.length === 0) throw new CommandFailure('usage', 'Give the ids of dead letters, or --all.');
  return texts.map((text) => {
    if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
    throw new CommandFailure('usage', `${JSON.stringify(text)} is no id. List them: stillpatched admin dead-letters`);
  });
}
