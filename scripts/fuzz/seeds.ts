import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies } from '../../bench/policies.ts';
import { parseSituations } from '../../test/verdict/situations.ts';
import type { Case } from './case.types.ts';

const TESTS = join(import.meta.dirname, '../../test');
/** Where finds are written, and read again the next time. */
export const FINDS = join(TESTS, 'policy/fixtures/hostile');

/** Load the policies to begin with: our fixtures and situations, earlier finds, and real ones where the checkout has them. */
export async function loadSeeds(): Promise<readonly Case[]> {
  const situations = join(TESTS, 'verdict/situations');
  return [
    ...filesIn(join(TESTS, 'policy/fixtures/document')).filter(({ path }) => !path.endsWith('.blocks')),
    ...filesIn(FINDS),
    ...filesIn(situations).flatMap(({ text }) => parseSituations(text).flatMap(({ situation }) => caseOf(situation))),
    ...(await loadPolicies()),
  ];
}

function filesIn(folder: string): readonly Case[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

function caseOf({ policy, path = 'SECURITY.md' }: { policy: string | null; path?: string }): readonly Case[] {
  return policy === null ? [] : [{ path, text: policy }];
}
