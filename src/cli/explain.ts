import { Command } from 'commander';
import pc from 'picocolors';
import { explainLocal } from '../check/explain.ts';
import { fetchExplanation } from '../client/explanation.ts';
import { renderExplanation } from '../report/explanation-text.ts';
import type { Explanation } from '../verdict/explain.types.ts';
import type { DefineCommand } from './commands.ts';
import { CommandFailure } from './exit-codes.ts';
import { readTagsFile, readText } from './files.ts';
import { momentOf } from './moment.ts';
import { print } from './output.ts';
import { apiOption, askRemote, packageOption, type RemoteOptions } from './remote.ts';
import { parseTarget } from './target.ts';

interface ExplainOptions extends RemoteOptions {
  readonly policy?: string;
  readonly releases?: string;
  readonly json?: true;
}

/** What is explained: of whom, and the JSON to print for it. */
interface Explained {
  readonly project: string;
  readonly explanation: Explanation;
  readonly body: unknown;
}

/** Define `stillpatched explain`: for a project of the API, or offline for a policy file. */
export const defineExplain: DefineCommand = (finish) =>
  new Command('explain')
    .summary('tell which rows and rules spoke, which won and why')
    .description('Explains the answer about OWNER/REPO@VERSION from the API; with --policy, about a VERSION, offline.')
    .argument('<version>', 'OWNER/REPO@VERSION, or with --policy only the version')
    .addOption(apiOption())
    .addOption(packageOption())
    .option('--policy <file>', 'a policy file to read instead of asking the API')
    .option('--releases <file>', 'with --policy: known tags, one a line, each with its date where that is known')
    .option('--as-of <date>', 'explain the answer as on that day (default: now)')
    .option('--json', 'print the explanation as JSON')
    .action(async (text: string, options: ExplainOptions) => {
      const explained = options.policy === undefined ? remote(text, options) : local(text, options.policy, options);
      const { project, explanation, body } = await explained;
      await print(options.json ? `${JSON.stringify(body, null, 2)}\n` : renderExplanation(project, explanation, pc));
      finish('done');
    });

async function remote(text: string, options: ExplainOptions): Promise<Explained> {
  if (options.releases !== undefined)
    throw new CommandFailure('usage', '--releases goes with --policy; the API knows its own.');
  const target = parseTarget(text);
  const { value: explanation, body } = await askRemote(options, (asking) => fetchExplanation({ ...asking, ...target }));
  return { project: `${target.owner}/${target.repo}`, explanation, body };
}

async function local(version: string, path: string, options: ExplainOptions): Promise<Explained> {
  const policy = { path, text: await readText(path) };
  const releases = options.releases === undefined ? [] : await readTagsFile(options.releases);
  const at = { now: momentOf(options.asOf), ...(options.package !== undefined && { package: options.package }) };
  const explanation = explainLocal({ project: 'local/project', policy, releases }, version, at);
  return { project: path, explanation, body: explanation };
}
