/** As the cron trigger in wrangler.toml: every five minutes. */
const TICK_MS = 5 * 60 * 1000;

/** Fire the Worker's cron trigger, now and on schedule: `wrangler dev` leaves that to whoever asks. https://developers.cloudflare.com/workers/configuration/cron-triggers/#test-cron-triggers-locally */
export function keepSchedule(url: string): void {
  void tick(url);
  setInterval(() => void tick(url), TICK_MS).unref();
}

async function tick(url: string): Promise<void> {
  const response = await fetch(`${url}/cdn-cgi/local/scheduled`).catch((error: Error) => error);
  if (response instanceof Error) process.stderr.write(`The schedule could not be fired: ${response.message}\n`);
  else await response.body?.cancel();
}
