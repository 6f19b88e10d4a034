import pc from 'picocolors';
import { checkInventory, gate, InventoryError } from '../check/inventory.ts';
import type { CheckedInventory, FailOn } from '../check/inventory.types.ts';
import { fetchChecks } from '../client/check.ts';
import type { Asking } from '../client/question.ts';
import { renderInventoryJson } from '../report/inventory-json.ts';
import { renderInventory } from '../report/inventory-text.ts';
import { CommandFailure, type Outcome } from './exit-codes.ts';
import { readText } from './files.ts';
import { print } from './output.ts';
import { askRemote, type RemoteOptions } from './remote.ts';

/** Most packages of a first file are new to the API, and are read one after the other; what takes longer is told as not read yet. Ms. */
const FILE_PATIENCE = 300_000;

interface FileOptions extends RemoteOptions {
  readonly json?: true;
  readonly failOn?: FailOn;
}

/** Check everything that a lockfile or SBOM names, and print it. Returns what that comes to. */
export async function checkFile(file: string, options: FileOptions): Promise<Outcome> {
  if (options.package !== undefined)
    throw new CommandFailure('usage', '--package goes with OWNER/REPO: a file names its packages.');
  const text = await readNamed(file);
  const checked = await askRemote(options, (asking) => checkText({ path: file, text }, asking));
  await print(options.json ? renderInventoryJson(checked) : renderInventory(checked, pc));
  return gate(checked, options.failOn ?? 'unsupported');
}

/** Whoever mistyped a version meant no file. */
async function readNamed(file: string): Promise<string> {
  try {
    return await readText(file);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const message = `${JSON.stringify(file)} is not OWNER/REPO@VERSION, nor a package URL; as a file, ${error.message}`;
    throw new CommandFailure('usage', message, { cause: error });
  }
}

async function checkText(
  file: { readonly path: string; readonly text: string },
  asking: Asking,
): Promise<CheckedInventory> {
  try {
    return await checkInventory(file, (items) => fetchChecks({ ...asking, patience: FILE_PATIENCE }, items));
  } catch (error) {
    if (!(error instanceof InventoryError)) throw error;
    throw new CommandFailure('usage', `${file.path}: ${error.message}`, { cause: error });
  }
}
