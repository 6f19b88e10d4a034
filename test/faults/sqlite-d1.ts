import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

/** A query with its parameters, as D1 takes it. */
interface Query {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** What D1 answers to one query. */
interface Answer {
  readonly success: true;
  readonly results: readonly Record<string, unknown>[];
  readonly meta: { readonly changes: number };
}

/** Sends queries, all of them or none. */
export type Send = (queries: readonly Query[]) => Promise<readonly Answer[]>;

/**
 * Open an empty, migrated database in this process. D1 is SQLite behind a network; without the network a run with tens of thousands of
 * batches takes seconds, and whoever sends them (`Send`) can fail where the network would.
 */
export function openSqlite(): { readonly database: DatabaseSync; readonly send: Send } {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  for (const file of files.sort()) database.exec(readFileSync(join(MIGRATIONS, file), 'utf8'));
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const answer = ({ sql, params }: Query): Answer => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    const values = params.map(inputOf);
    if (statement.columns().length > 0)
      return { success: true, results: statement.all(...values), meta: { changes: 0 } };
    return { success: true, results: [], meta: { changes: Number(statement.run(...values).changes) } };
  };
  const send: Send = async (queries) => {
    database.exec('BEGIN');
    try {
      const answers = queries.map(answer);
      database.exec('COMMIT');
      return answers;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  return { database, send };
}

/** D1 takes booleans as numbers too. */
function inputOf(value: unknown): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue);
}

/** Make a D1 binding of whatever sends queries; as much of it as drizzle uses. */
export function d1Binding(send: Send): D1Database {
  const prepare = (sql: string, params: readonly unknown[] = []) => {
    const one = async (): Promise<Answer> => {
      const [answer] = await send([{ sql, params }]);
      if (answer === undefined) throw new Error('a query without an answer');
      return answer;
    };
    return {
      sql,
      params,
      bind: (...values: readonly unknown[]) => prepare(sql, values),
      run: one,
      all: one,
      raw: async () => (await one()).results.map(Object.values),
    };
  };
  const batch = (queries: readonly Query[]) => send(queries);
  return { prepare, batch } as unknown as D1Database;
}
