/**
 * `npm run fuzz -- [--minutes 10] [--seed N]`: change policies at random and look whether every rule still holds that always
 * holds: reading never throws, stays within its time, quotes what stands there, and answers fit together. Each find is made as
 * short as it can be and written to test/policy/fixtures/hostile/, where the tests look at it from then on.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Case, Find } from './fuzz/case.types.ts';
import { Dice } from './fuzz/dice.ts';
import { Inspection } from './fuzz/inspection.ts';
import { minimise } from './fuzz/minimise.ts';
import { mutate } from './fuzz/mutate.ts';
import { FINDS, loadSeeds } from './fuzz/seeds.ts';

/** Finds of one kind that are written; the next of that kind are most often the same one in other clothes. */
const EACH_KIND = 5;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
  },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write(
    '--minutes takes a number above 0, --seed a whole number: npm run fuzz -- --minutes 10 --seed 7\n',
  );
  process.exit(2);
}

const dice = new Dice(seed);
const pool: Case[] = [...(await loadSeeds())];
const inspection = new Inspection();
const traits = new Set<string>();
const kinds = new Map<string, number>();
let dearest = 0;
let cases = 0;

process.stdout.write(`seed ${seed}, ${pool.length} policies to begin with, ${minutes} minutes\n`);
for (const end = Date.now() + minutes * 60_000; Date.now() < end; cases++) {
  const one = mutate(dice.pick(pool), dice, dice.pick(pool));
  const report = await inspection.look(one);
  if (report.find) await keep(one, report.find);
  else if (!traits.has(report.traits) || report.cost > dearest) pool.push(one);
  traits.add(report.traits);
  dearest = Math.max(dearest, report.cost);
}
await inspection.end();
const found = [...kinds.values()].reduce((sum, count) => sum + count, 0);
process.stdout.write(
  `${cases} cases, ${traits.size} kinds of policies, ${found} finds; dearest ${dearest.toFixed(1)} ms/KiB\n`,
);
process.exitCode = found === 0 ? 0 : 1;

async function keep(one: Case, { code, message }: Find): Promise<void> {
  const kind = `${code} ${
    message
      .split('\n')
      .find((line) => line.includes('/src/'))
      ?.trim() ?? ''
  }`;
  const count = (kinds.get(kind) ?? 0) + 1;
  kinds.set(kind, count);
  if (count > EACH_KIND) return;
  const least = await minimise(one, async (smaller) => (await inspection.look(smaller)).find?.code === code);
  const name = createHash('sha256').update(least.text).digest('hex').slice(0, 8);
  mkdirSync(FINDS, { recursive: true });
  writeFileSync(join(FINDS, `${code}-${name}${extname(least.path)}`), least.text);
  process.stdout.write(`${code}-${name}: ${message}\n`);
}
