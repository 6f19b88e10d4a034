import { Command, Option } from 'commander';
import pc from 'picocolors';
import { FAIL_ON, type FailOn } from '../check/inventory.types.ts';
import { fetchCheck } from '../client/check.ts';
import type { Answer, Asking } from '../client/question.ts';
import { fetchVerdict } from '../client/verdict.ts';
import { renderMapping } from '../report/mapping-text.ts';
import { renderVerdict } from '../report/verdict-text.ts';
import type { Verdict } from '../verdict/verdict.types.ts';
import { checkFile } from './check-file.ts';
import type { DefineCommand } from './commands.ts';
import { CommandFailure } from './exit-codes.ts';
import { print } from './output.ts';
import { apiOption, askRemote, packageOption, type RemoteOptions } from './remote.ts';
import { type PackageTarget, parseCheckTarget, type Target } from './target.ts';

interface CheckOptions extends RemoteOptions {
  readonly json?: true;
  readonly failOn?: FailOn;
}

/** A verdict, of whom, and how that was found. */
interface Checked {
  readonly verdict: Verdict;
  readonly text: string;
}

/** Define `stillpatched check`, whose exit code is the verdict's status. */
export const defineCheck: DefineCommand = (finish) =>
  new Command('check')
    .summary('ask whether a version, or all that a lockfile or SBOM names, still receives security fixes')
    .description(
      'Asks a Stillpatched API, prints verdict, evidence and the version to move to. The exit code is the verdict: of a file, the worst.',
    )
    .argument(
      '<what>',
      'OWNER/REPO@VERSION, a package URL, or a lockfile or SBOM: rack/rack@3.1.8, pkg:npm/express@4.18.2, package-lock.json',
    )
    .addOption(apiOption())
    .addOption(packageOption())
    .option('--as-of <day>', 'answer as on that day, such as 2026-01-31 (default: today)')
    .addOption(
      new Option('--fail-on <what>', 'with a file: what the exit code tells of (default: unsupported)').choices(
        FAIL_ON,
      ),
    )
    .option('--json', 'print JSON; for one version, the answer as the API sends it')
    .action(async (text: string, options: CheckOptions) => {
      const target = parseCheckTarget(text);
      if ('file' in target) return finish(await checkFile(target.file, options));
      if (options.failOn !== undefined) throw new CommandFailure('usage', '--fail-on goes with a lockfile or SBOM.');
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
