/**
 * `npm run bench [-- NAME…]`: figures of this machine, one a line. Speed has no place among the tests, where a busy machine
 * would decide about right and wrong.
 */
import { httpBench } from './http.ts';
import { inventoryBench } from './inventory.ts';
import { policyBench } from './policy.ts';
import { syncBench } from './sync.ts';
import { verdictBench } from './verdict.ts';
import { versionBench } from './version.ts';

const BENCHES: Readonly<Record<string, () => Iterable<string> | AsyncIterable<string>>> = {
  http: httpBench,
  inventory: inventoryBench,
  policy: policyBench,
  sync: syncBench,
  verdict: verdictBench,
  version: versionBench,
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) {
    process.stderr.write(
      `There is no benchmark ${JSON.stringify(name)}. There are: ${Object.keys(BENCHES).join(', ')}\n`,
    );
    process.exit(1);
  }
  for await (const line of bench()) process.stdout.write(`${line}\n`);
}
