import type { Command } from 'commander';
import { defineAdmin } from './admin.ts';
import { defineCensus } from './census.ts';
import { defineCheck } from './check.ts';
import { defineEvaluate } from './evaluate.ts';
import type { Outcome } from './exit-codes.ts';
import { defineExplain } from './explain.ts';
import { defineLint } from './lint.ts';

/** Define a command. Its action calls `finish` with what the run has come to, or throws a `CommandFailure`. */
export type DefineCommand = (finish: (outcome: Outcome) => void) => Command;

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly DefineCommand[] = [
  defineCheck,
  defineExplain,
  defineLint,
  defineEvaluate,
  defineCensus,
  defineAdmin,
];
