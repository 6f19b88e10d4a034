import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is on this machine, if it has one. */
const PLACE = PLACES.find((place) => place !== '' && existsSync(place));

/** Why tests in a browser are left out; `undefined` where they are not. `.ci/run` puts a Chromium there, so nothing is left out in CI. */
export const WHY_SKIPPED =
  PLACE === undefined && process.env.CI === undefined
    ? 'no Chromium found: apt-get install chromium, or CHROMIUM=/path/to/it'
    : undefined;

/** Start Chromium without anything that would ask the network on its own. */
export function launchBrowser(): Promise<Browser> {
  if (PLACE === undefined) throw new Error('There is no Chromium: apt-get install chromium, or CHROMIUM=/path/to/it.');
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-quic'];
  return chromium.launch({
    executablePath: PLACE,
    headless: true,
    args: [...args, '--disable-component-update', '--disable-sync'],
  });
}
