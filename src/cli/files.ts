import { readFile, writeFile } from 'node:fs/promises';
import { parseTags, TagsError } from '../check/tags.ts';
import type { Release } from '../verdict/verdict.types.ts';
import { CommandFailure } from './exit-codes.ts';

/** Read a whole text file. Throws a `CommandFailure` where it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure('usage', `${file} cannot be read: ${why}`, { cause });
  }
}

/** Write a whole text file. Throws a `CommandFailure` where it cannot be written. */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure('usage', `${file} cannot be written: ${why}`, { cause });
  }
}

/** Read a list of tags (`parseTags`) from a file. */
export async function readTagsFile(file: string): Promise<readonly Release[]> {
  const text = await readText(file);
  try {
    return parseTags(text);
  } catch (error) {
    if (!(error instanceof TagsError)) throw error;
    throw new CommandFailure('usage', `${file}, ${error.message}`, { cause: error });
  }
}
