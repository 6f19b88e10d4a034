import type { Database } from '../store/database.ts';
import type { ProjectName } from '../store/names.ts';
import { type ListedStanding, loadStandings } from '../store/standings.ts';
import type { Standing } from '../store/statements.ts';
import { loadCurrentStatement } from '../sync/recompile.ts';
import { STATEMENT_SCHEMA } from '../verdict/compile.ts';
import { memory } from './memory.ts';

/** Statements that are not remembered and come in one query: as many as fit into memory (`loadStandings`). */
const UNHELD_A_QUERY = 100;

/** What stands under a name. `apart`: a statement that is too large to send with others, or that another version compiled. */
export type KnownStanding = Standing | { readonly kind: 'apart' };
export type KnownName = readonly [name: ProjectName, standing: KnownStanding];

/** Load what stands under a name, compiled by this version: one query that reads one row, and sends only what is not remembered. */
export async function loadKnown(db: Database, name: ProjectName, now: number): Promise<Standing> {
  const [known] = await load(db, [name], now);
  const [, standing] = known ?? [];
  return standing === undefined || standing.kind === 'apart' ? loadCurrentStatement(db, name, now) : standing;
}

/**
 * Load what stands under many names, one row each, in as few queries as memory allows: all that is remembered in one, the rest a
 * hundred at a time. Each part is to be dealt with before the next is asked for. What stands `apart` is for `loadKnown`.
 */
export async function* loadKnownParts(
  db: Database,
  names: readonly ProjectName[],
  now: number,
): AsyncGenerator<readonly KnownName[]> {
  const held = names.filter((name) => memory.recall(name) !== undefined);
  const unheld = names.filter((name) => memory.recall(name) === undefined);
  let part = [...held, ...unheld.slice(0, UNHELD_A_QUERY)];
  for (let end = UNHELD_A_QUERY; part.length > 0; end += UNHELD_A_QUERY) {
    yield await load(db, part, now);
    part = unheld.slice(end, end + UNHELD_A_QUERY);
  }
}

async function load(db: Database, names: readonly ProjectName[], now: number): Promise<readonly KnownName[]> {
  const wanted = names.map((name) => ({ name, held: memory.recall(name) }));
  const standings = await loadStandings(db, wanted, now);
  return names.map((name, i) => [name, settle(name, standings[i])]);
}

function settle(name: ProjectName, standing: ListedStanding = { kind: 'unknown' }): KnownStanding {
  if (standing.kind === 'large') return { kind: 'apart' };
  if (standing.kind !== 'statement') return standing;
  if (standing.schema !== STATEMENT_SCHEMA) return { kind: 'apart' };
  memory.remember(name, standing);
  return standing;
}
