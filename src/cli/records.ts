import type { EvaluationRecord } from '../check/check.types.ts';
import { parseRecord, RecordError } from '../check/record.ts';
import { CommandFailure } from './exit-codes.ts';
import { openInput, readLines } from './input.ts';

/** Read a file of records (`-`: the standard input) one by one. Throws a `CommandFailure` that names the line that is no record. */
export async function* readRecords(file: string): AsyncGenerator<EvaluationRecord> {
  const name = file === '-' ? 'standard input' : file;
  for await (const { number, text } of readLines(openInput(file), name)) {
    try {
      yield parseRecord(text);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      throw new CommandFailure('usage', `${name}, line ${number}: ${error.message}`, { cause: error });
    }
  }
}
