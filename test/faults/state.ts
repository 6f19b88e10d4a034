import type { DatabaseSync } from 'node:sqlite';

/** wrangler's own, and what is spent rather than known. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['d1_migrations', 'ledger']);

/** A moment: of it only counts whether there is one. */
const MOMENT = /_(?:at|from|until)$/;
/** Told apart by nothing but the order of arrival, or by chance: whether GitHub told of something before it was seen, for one. */
const ARBITRARY: ReadonlySet<unknown> = new Set(['save_id', 'asks', 'heard_at']);

/** Every table's rows. */
export type State = Readonly<Record<string, readonly string[]>>;

/** List what one state has and the other has not: `+ table row` where only the first has it. */
export function differences(left: State, right: State): readonly string[] {
  const only = (a: State, b: State, sign: '+' | '-') =>
    Object.entries(a).flatMap(([table, rows]) => surplus(rows, b[table] ?? []).map((row) => `${sign} ${table} ${row}`));
  return [...only(left, right, '+'), ...only(right, left, '-')].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}

/** Rows that stand in a list more often than in another one. */
function surplus(rows: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}

/**
 * List every row of every table, without times and made-up ids, in an order that depends on neither: two databases that say the
 * same give the same list.
 */
export function stateOf(database: DatabaseSync): State {
  const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all();
  const names = tables.map(({ name }) => String(name)).filter((name) => !NOT_COMPARED.has(name));
  const identities = identitiesOf(database);
  return Object.fromEntries(names.map((name) => [name, rowsOf(database, name, identities)]));
}

function identitiesOf(database: DatabaseSync): ReadonlyMap<unknown, unknown> {
  const rows = database.prepare('SELECT id, github_id FROM projects').all();
  return new Map(rows.map(({ id, github_id }) => [id, github_id]));
}

function rowsOf(database: DatabaseSync, table: string, identities: ReadonlyMap<unknown, unknown>): readonly string[] {
  // Where rows follow each other in time, their order is part of what is known.
  const order = table === 'policies' ? 'ORDER BY seen_from, id' : '';
  const counts = new Map<unknown, number>();
  const rows = database
    .prepare(`SELECT * FROM ${table} ${order}`)
    .all()
    .map((row) => {
      const place = (counts.get(row.project_id) ?? 0) + 1;
      counts.set(row.project_id, place);
      const told = Object.entries(row).flatMap(([column, value]) => tell(column, value, identities));
      return JSON.stringify(Object.fromEntries(order === '' ? told : [...told, ['place', place]]));
    });
  return rows.sort();
}

function tell(column: string, value: unknown, identities: ReadonlyMap<unknown, unknown>): [string, unknown][] {
  if (ARBITRARY.has(column) || (column === 'id' && typeof value === 'number')) return [];
  if (column === 'project_id') return [[column, identities.get(value) ?? null]];
  return [[column, MOMENT.test(column) ? value !== null : value]];
}
