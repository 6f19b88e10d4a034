import type { Component, Inventory } from '../../inventory/inventory.types.ts';
import type { HttpContext } from '../app.types.ts';
import { ITEMS } from '../schemas/check.ts';
import { Allowance } from './allowance.ts';
import { answerAll } from './answer-all.ts';
import type { CheckedBill, ComponentOutcome } from './bill.types.ts';
import type { Question } from './check.types.ts';
import { problemOf, readItem } from './question.ts';

/** Check all components of an SBOM, as many at a time as one batch takes. First contacts share one allowance. */
export async function checkBill(c: HttpContext, inventory: Inventory): Promise<CheckedBill> {
  const outcomes = inventory.components.map(readComponent);
  const asked = outcomes.flatMap((one, i) => ('kind' in one ? [{ place: i, question: one }] : []));
  const settled = outcomes.map((one): ComponentOutcome | undefined => ('kind' in one ? undefined : one));
  const allowance = new Allowance(c);
  for (let start = 0; start < asked.length; start += ITEMS) {
    const part = asked.slice(start, start + ITEMS);
    const questions = part.map(({ question }) => question);
    const answers = await answerAll(c, questions, { allowance });
    for (const [i, { place }] of part.entries()) settled[place] = answers[i];
  }
  return { inventory, components: inventory.components.map((component, i) => [component, outcomeAt(settled, i)]) };
}

function outcomeAt(settled: readonly (ComponentOutcome | undefined)[], place: number): ComponentOutcome {
  const outcome = settled[place];
  if (outcome === undefined) throw new Error('a component has no outcome');
  return outcome;
}

function readComponent({ purl, version }: Component): Question | ComponentOutcome {
  if (purl === undefined) return { state: 'skipped', why: 'no-package-url' };
  if (version === undefined) return { state: 'skipped', why: 'no-version' };
  const reading = readItem({ purl });
  return reading.ok ? reading.question : { state: 'failed', problem: problemOf([reading.error]) };
}
