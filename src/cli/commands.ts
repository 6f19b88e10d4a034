import type { Command } from 'commander';
import { defineCheck } from './check.ts';
import type { Outcome } from './exit-codes.ts';

/** Define a command. Its action calls `finish` with what the run has come to, or throws a `CommandFailure`. */
export type DefineCommand = (finish: (outcome: Outcome) => void) => Command;

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly DefineCommand[] = [defineCheck];
