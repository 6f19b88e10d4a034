import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { CommandFailure } from './exit-codes.ts';

/** The longest line that is read: a policy at GitHub's own limit and every tag of the largest projects fit several times. */
const LINE_BYTES = 16 * 1024 * 1024;

/** A line of input, counted from 1, without its line break. */
export interface InputLine {
  readonly number: number;
  readonly text: string;
}

/** Open a file, or the standard input for `-`. A file that cannot be read fails the run once somebody reads the stream. */
export function openInput(file: string): Readable {
  return file === '-' ? process.stdin : createReadStream(file);
}

/**
 * Read the lines of a stream one at a time, so that memory does not grow with the input. Blank lines are counted and left out.
 * Throws a `CommandFailure` that names the line where one is not UTF-8 or longer than `LINE_BYTES`.
 */
export async function* readLines(stream: Readable, name: string): AsyncGenerator<InputLine> {
  let number = 0;
  let pending: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): InputLine => {
    number += 1;
    const line = { number, text: decode(Buffer.concat([...pending, part]), name, number) };
    pending = [];
    length = 0;
    return line;
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
        const line = take(chunk.subarray(start, end));
        if (line.text !== '') yield line;
        start = end + 1;
      }
      pending.push(chunk.subarray(start));
      length += chunk.length - start;
      if (length > LINE_BYTES) throw tooLong(name, number + 1);
    }
  } catch (error) {
    throw error instanceof CommandFailure ? error : unreadable(name, error);
  }
  const last = take(Buffer.alloc(0));
  if (last.text !== '') yield last;
}

function decode(bytes: Buffer, name: string, number: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch (cause) {
    throw new CommandFailure('usage', `${name}, line ${number}: not UTF-8 text. Save the file as UTF-8.`, { cause });
  }
}

function tooLong(name: string, number: number): CommandFailure {
  const limit = LINE_BYTES / 1024 / 1024;
  return new CommandFailure('usage', `${name}, line ${number}: longer than ${limit} MiB. One record is one line.`);
}

function unreadable(name: string, cause: unknown): CommandFailure {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new CommandFailure('usage', `${name} cannot be read: ${why}`, { cause });
}
