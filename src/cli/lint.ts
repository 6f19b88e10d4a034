import { Command, Option } from 'commander';
import pc from 'picocolors';
import manifest from '../../package.json' with { type: 'json' };
import type { LocalProject } from '../check/check.types.ts';
import { fixTable } from '../check/fix-table.ts';
import { lint, reaches } from '../check/lint.ts';
import { LINT_LEVELS, type LintLevel, type LintReport } from '../check/lint.types.ts';
import { renderLintJson } from '../report/lint-json.ts';
import { renderLintSarif } from '../report/lint-sarif.ts';
import { renderLintText } from '../report/lint-text.ts';
import { renderPolicyDiff } from '../report/policy-diff.ts';
import type { DefineCommand } from './commands.ts';
import { readText, writeText } from './files.ts';
import { momentOf } from './moment.ts';
import { print } from './output.ts';
import { findPolicyFile } from './policy-file.ts';
import { type ReleaseOptions, releasesFor } from './releases.ts';
import { apiOption } from './remote.ts';

const FORMATS = {
  table: (report: LintReport) => renderLintText(report, pc),
  json: renderLintJson,
  sarif: (report: LintReport) => renderLintSarif(report, manifest.version),
} as const;

interface LintOptions extends ReleaseOptions {
  readonly asOf?: string;
  readonly format: keyof typeof FORMATS;
  readonly failOn: LintLevel | 'never';
  readonly fix?: true;
  readonly diff?: true;
}

/** Define `stillpatched lint [FILE]`: what a maintainer may want to mend in a policy. */
export const defineLint: DefineCommand = (finish) =>
  new Command('lint')
    .summary('find what is wrong with a policy')
    .description('Reads a policy as its users will, and reports what is behind, unclear, contradictory or missing.')
    .argument('[file]', 'the policy (default: where GitHub looks for one)')
    .option('--releases <file>', 'known tags, one a line with its date (default: the tags of the checkout)')
    .option('--project <owner/repo>', 'take the releases that the API knows of this project instead')
    .addOption(apiOption())
    .option('--as-of <date>', 'read it as on that day (default: now)')
    .addOption(new Option('--format <format>', 'how to print').choices(Object.keys(FORMATS)).default('table'))
    .addOption(
      new Option('--fail-on <level>', 'exit 1 from that level on')
        .choices([...LINT_LEVELS, 'never'])
        .default('warning'),
    )
    .option('--fix', 'bring the table up to the releases; shows the change first, and changes nothing else')
    .option('--diff', 'show what --fix would change, and leave the file alone')
    .action(async (given: string | undefined, options: LintOptions) => {
      const path = given ?? (await findPolicyFile());
      const text = await readText(path);
      const releases = await releasesFor(path, options);
      const project = { project: 'local/project', policy: { path, text }, releases };
      const now = momentOf(options.asOf);
      const policy = options.fix || options.diff ? await fix(project, now, options) : project.policy;
      const report = lint({ ...project, policy }, now);
      await print(FORMATS[options.format](report));
      finish(options.failOn !== 'never' && reaches(report, options.failOn) ? 'findings' : 'done');
    });

interface Subject extends LocalProject {
  readonly policy: NonNullable<LocalProject['policy']>;
}

/** Show the change, and make it unless it is only to be shown. Returns the policy as the file has it then. */
async function fix(project: Subject, now: number, { fix }: LintOptions): Promise<Subject['policy']> {
  const { path, text } = project.policy;
  const fixed = fixTable(project, now);
  if ('left' in fixed) {
    process.stderr.write(`stillpatched: ${path} is left as it is. ${fixed.left}\n`);
    return project.policy;
  }
  process.stderr.write(renderPolicyDiff(path, text, fixed.text, pc));
  if (!fix) return project.policy;
  await writeText(path, fixed.text);
  return { path, text: fixed.text };
}
