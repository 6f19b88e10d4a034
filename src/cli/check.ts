import { Command } from 'commander';
import pc from 'picocolors';
import { fetchCheck } from '../client/check.ts';
import type { Answer, Asking } from '../client/question.ts';
import { fetchVerdict } from '../client/verdict.ts';
import { renderMapping } from '../report/mapping-text.ts';
import { renderVerdict } from '../report/verdict-text.ts';
import type { Verdict } from '../verdict/verdict.types.ts';
import type { DefineCommand } from './commands.ts';
import { CommandFailure } from './exit-codes.ts';
import { print } from './output.ts';
import { apiOption, askRemote, packageOption, type RemoteOptions } from './remote.ts';
import { type PackageTarget, parseCheckTarget, type Target } from './target.ts';

interface CheckOptions extends RemoteOptions {
  readonly json?: true;
}

/** A verdict, of whom, and how that was found. */
interface Checked {
  readonly verdict: Verdict;
  readonly text: string;
}

/** Define `stillpatched check`, whose exit code is the verdict's status. */
export const defineCheck: DefineCommand = (finish) =>
  new Command('check')
    .summary('ask whether one version still receives security fixes')
    .description(
      'Asks a Stillpatched API, prints verdict, evidence and the version to move to. The exit code is the verdict.',
    )
    .argument('<version>', 'OWNER/REPO@VERSION or a package URL: rack/rack@3.1.8, pkg:npm/express@4.18.2')
    .addOption(apiOption())
    .addOption(packageOption())
    .option('--json', 'print the answer as the API sends it')
    .action(async (text: string, options: CheckOptions) => {
      const target = parseCheckTarget(text);
      const { value, body } = await askRemote(options, (asking) => check(target, asking));
      await print(options.json ? `${JSON.stringify(body, null, 2)}\n` : value.text);
      finish(value.verdict.status);
    });

async function check(target: Target | PackageTarget, asking: Asking): Promise<Answer<Checked>> {
  return 'purl' in target ? checkPackage(target, asking) : checkProject(target, asking);
}

async function checkProject(target: Target, asking: Asking): Promise<Answer<Checked>> {
  const { value: verdict, body } = await fetchVerdict({ ...asking, ...target });
  return { value: { verdict, text: renderVerdict(`${target.owner}/${target.repo}`, verdict, pc) }, body };
}

async function checkPackage({ purl }: PackageTarget, asking: Asking): Promise<Answer<Checked>> {
  if (asking.package !== undefined)
    throw new CommandFailure('usage', '--package goes with OWNER/REPO: a package URL names its package.');
  const { value: answer, body } = await fetchCheck(asking, { purl });
  const { verdict, project, mapping } = answer;
  return { value: { verdict, text: renderVerdict(project, verdict, pc) + renderMapping(purl, mapping, pc) }, body };
}
