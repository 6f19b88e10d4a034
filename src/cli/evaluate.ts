import { Command } from 'commander';
import { evaluate } from '../check/evaluate.ts';
import type { DefineCommand } from './commands.ts';
import { print } from './output.ts';
import { readRecords } from './records.ts';

const DESCRIPTION = `Answer records of a policy, releases and versions, with no network and no clock.
One JSON record a line in: {id, project, asOf, policy: {path, text} | null, releases: [{tag, date}], archived?, versions}.
One JSON answer a line out: {id, drift, contacts, timelines, publicIssuesDiscouraged, requirements, verdicts}.`;

/** Define `stillpatched evaluate [FILE]`. It stops at the first line that is no record; the answers before it stand. */
export const defineEvaluate: DefineCommand = (finish) =>
  new Command('evaluate')
    .summary('answer JSON Lines records, offline')
    .description(DESCRIPTION)
    .argument('[file]', 'records to answer; - is the standard input', '-')
    .action(async (file: string) => {
      for await (const record of readRecords(file)) await print(`${JSON.stringify(evaluate(record))}\n`);
      finish('done');
    });
