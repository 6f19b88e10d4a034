import { once } from 'node:events';

/** End the process quietly once nobody reads what it writes any more: `stillpatched … | head` is no failure. */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** Write, and wait while the reader is slower than we are: memory stays constant however much there is to print. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
