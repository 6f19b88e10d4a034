import { Option } from 'commander';
import { ApiError } from '../client/api-error.ts';
import type { Asking } from '../client/question.ts';
import { printable } from '../report/printable.ts';
import { apiAddress } from './api-address.ts';
import { CommandFailure } from './exit-codes.ts';

/** A first contact may wait in the API's queue; a person or a build does not wait longer than this for one answer. */
const PATIENCE_MS = 60_000;

/** What the command line says about whom to ask. */
export interface RemoteOptions {
  readonly api?: string;
  readonly package?: string;
  readonly asOf?: string;
}

/** Define `--api` for every command that asks one. */
export function apiOption(): Option {
  return new Option('--api <url>', 'the API to ask (default: $STILLPATCHED_API, else http://localhost:8787)');
}

/** Define `--package` for every command about one version. */
export function packageOption(): Option {
  return new Option('--package <name>', 'the package that is meant, where the repository releases several');
}

/** Ask the API, with the key in `$STILLPATCHED_KEY` where there is one. Throws a `CommandFailure` where it gives no answer. */
export async function askRemote<T>(options: RemoteOptions, fetchAnswer: (asking: Asking) => Promise<T>): Promise<T> {
  const named = options.package === undefined ? {} : { package: options.package };
  try {
    const key = process.env.STILLPATCHED_KEY?.trim() || undefined;
    const asking = { api: apiAddress(options.api), ...named, asOf: options.asOf, key, patience: PATIENCE_MS };
    return await fetchAnswer(asking);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const outcome = error.problem === 'invalid-parameter' ? 'usage' : 'unreachable';
    throw new CommandFailure(outcome, printable(error.message), { cause: error });
  }
}
