#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { COMMANDS } from './commands.ts';
import { CommandFailure, EXIT_CODE_HELP, EXIT_CODES, type Outcome } from './exit-codes.ts';
import { endWithReader } from './output.ts';

/** Run one command line and name its outcome. What we did not foresee is left to throw: a bug should show its stack. */
async function run(argv: readonly string[]): Promise<Outcome> {
  let outcome: Outcome = 'done';
  const program = new Command('stillpatched')
    .description('Tells whether the version you run still receives security fixes, with the line that proves it.')
    .version(manifest.version)
    .showHelpAfterError('(--help tells what there is)')
    .addHelpText('after', EXIT_CODE_HELP)
    .exitOverride();
  for (const define of COMMANDS) {
    const command = define((result) => {
      outcome = result;
    });
    program.addCommand(command);
    settle(command, program);
  }
  try {
    await program.parseAsync(argv);
    return outcome;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage';
    if (!(error instanceof CommandFailure)) throw error;
    process.stderr.write(`stillpatched: ${error.message}\n`);
    return error.outcome;
  }
}

/** Give a command, and all below it, the settings of the one above: they were defined before they hung together. */
function settle(command: Command, above: Command): void {
  command.copyInheritedSettings(above);
  for (const below of command.commands) settle(below, command);
}

endWithReader(process.stdout);
process.exitCode = EXIT_CODES[await run(process.argv)];
