import { Command } from 'commander';
import pc from 'picocolors';
import { fetchVerdict } from '../client/verdict.ts';
import { renderVerdict } from '../report/verdict-text.ts';
import type { DefineCommand } from './commands.ts';
import { print } from './output.ts';
import { apiOption, askRemote, packageOption, type RemoteOptions } from './remote.ts';
import { parseTarget } from './target.ts';

interface CheckOptions extends RemoteOptions {
  readonly json?: true;
}

/** Define `stillpatched check OWNER/REPO@VERSION`, whose exit code is the verdict's status. */
export const defineCheck: DefineCommand = (finish) =>
  new Command('check')
    .summary('ask whether one version still receives security fixes')
    .description(
      'Asks a Stillpatched API, prints verdict, evidence and the version to move to. The exit code is the verdict.',
    )
    .argument('<owner/repo@version>', 'for example rack/rack@3.1.8')
    .addOption(apiOption())
    .addOption(packageOption())
    .option('--json', 'print the answer as the API sends it')
    .action(async (text: string, options: CheckOptions) => {
      const target = parseTarget(text);
      const { value: verdict, body } = await askRemote(options, (asking) => fetchVerdict({ ...asking, ...target }));
      const project = `${target.owner}/${target.repo}`;
      await print(options.json ? `${JSON.stringify(body, null, 2)}\n` : renderVerdict(project, verdict, pc));
      finish(verdict.status);
    });
