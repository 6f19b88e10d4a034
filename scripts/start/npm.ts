const LOOK_MS = 1000;

/**
 * Stop when npm is gone, however it ended: whoever kills `npm start` means the service. (The script's `exec` makes npm our own
 * parent, with no shell between us.) Whoever started us without npm may well leave.
 */
export function endWithNpm(stop: AbortController): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || stop.abort(), LOOK_MS).unref();
}
