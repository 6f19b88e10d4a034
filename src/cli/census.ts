import { Command } from 'commander';
import { Census } from '../check/census.ts';
import { renderCensus } from '../report/census-text.ts';
import type { DefineCommand } from './commands.ts';
import { print } from './output.ts';
import { readRecords } from './records.ts';

/** Define `stillpatched census FILE`: what many policies say, in shares. */
export const defineCensus: DefineCommand = (finish) =>
  new Command('census')
    .summary('count how many policies speak, and what that comes to')
    .description(
      'Counts, over records as `evaluate` takes them: kinds of statement, rules, drift, statuses and reasons.',
    )
    .argument('<file>', 'JSON Lines records; - is the standard input')
    .option('--json', 'print the figures as JSON')
    .action(async (file: string, { json }: { json?: true }) => {
      const census = new Census();
      for await (const record of readRecords(file)) census.add(record);
      const summary = census.summary();
      await print(json ? `${JSON.stringify(summary, null, 2)}\n` : renderCensus(summary));
      finish('done');
    });
