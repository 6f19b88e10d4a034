import { Command } from 'commander';
import pc from 'picocolors';
import { ApiError } from '../client/api-error.ts';
import { fetchVerdict, type VerdictAnswer } from '../client/verdict.ts';
import { renderVerdict } from '../report/verdict-text.ts';
import { apiAddress } from './api-address.ts';
import type { DefineCommand } from './commands.ts';
import { CommandFailure } from './exit-codes.ts';
import { print } from './output.ts';
import { parseTarget, type Target } from './target.ts';

/** A first contact may wait in the API's queue; a person or a build does not wait longer than this for one answer. */
const PATIENCE_MS = 60_000;

interface CheckOptions {
  readonly api?: string;
  readonly json?: true;
  readonly package?: string;
}

/** Define `stillpatched check OWNER/REPO@VERSION`, whose exit code is the verdict's status. */
export const defineCheck: DefineCommand = (finish) =>
  new Command('check')
    .summary('ask whether one version still receives security fixes')
    .description(
      'Asks a Stillpatched API, prints verdict, evidence and the version to move to. The exit code is the verdict.',
    )
    .argument('<owner/repo@version>', 'for example rack/rack@3.1.8')
    .option('--api <url>', 'the API to ask (default: $STILLPATCHED_API, else http://localhost:8787)')
    .option('--package <name>', 'the package that is meant, where the repository releases several')
    .option('--json', 'print the answer as the API sends it')
    .action(async (text: string, options: CheckOptions) => {
      const target = parseTarget(text);
      const { verdict, body } = await ask(target, options);
      const project = `${target.owner}/${target.repo}`;
      await print(options.json ? `${JSON.stringify(body, null, 2)}\n` : renderVerdict(project, verdict, pc));
      finish(verdict.status);
    });

async function ask(target: Target, options: CheckOptions): Promise<VerdictAnswer> {
  try {
    return await fetchVerdict({
      api: apiAddress(options.api),
      ...target,
      ...(options.package !== undefined && { package: options.package }),
      patience: PATIENCE_MS,
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const outcome = error.problem === 'invalid-parameter' ? 'usage' : 'unreachable';
    throw new CommandFailure(outcome, error.message, { cause: error });
  }
}
