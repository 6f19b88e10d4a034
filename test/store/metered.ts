/** One query as it was sent, and what D1 says it cost. */
export interface SentQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

export interface MeteredDatabase {
  /** To be used as the binding: forwards everything, and takes notes. */
  readonly binding: D1Database;
  readonly sent: SentQuery[];
  /** Calls that went to D1: a batch is one. */
  trips(): number;
}

interface Noted {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly statement: D1PreparedStatement;
}

/** Wrap a D1 binding so that a test can ask what was sent, and what it cost in rows. */
export function meterDatabase(real: D1Database): MeteredDatabase {
  const sent: SentQuery[] = [];
  const noted = new WeakMap<object, Noted>();
  let trips = 0;
  const note = ({ sql, parameters }: Noted, meta: D1Meta & Record<string, unknown>) =>
    sent.push({ sql, parameters, rowsRead: meta.rows_read, rowsWritten: meta.rows_written });

  function wrap(statement: D1PreparedStatement, sql: string, parameters: readonly unknown[]): D1PreparedStatement {
    const own: Noted = { sql, parameters, statement };
    const run = async () => {
      trips += 1;
      const result = await statement.all();
      note(own, result.meta);
      return result;
    };
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), sql, values),
      all: run,
      run,
      // D1 tells the cost of rows as objects only; this test double is used with distinct column names throughout.
      raw: async () => (await run()).results.map((row) => Object.values(row as object)),
      first: async () => (await run()).results[0] ?? null,
    } as unknown as D1PreparedStatement;
    noted.set(wrapped, own);
    return wrapped;
  }

  const binding = {
    prepare: (sql: string) => wrap(real.prepare(sql), sql, []),
    batch: async (statements: D1PreparedStatement[]) => {
      trips += 1;
      const owns = statements.map((statement) => noted.get(statement) as Noted);
      const results = await real.batch(owns.map(({ statement }) => statement));
      results.forEach((result, i) => {
        note(owns[i] as Noted, result.meta);
      });
      return results;
    },
  } as unknown as D1Database;
  return { binding, sent, trips: () => trips };
}

/** The steps of SQLite's plan for a query, without the harmless ones: walking the JSON of one parameter, or a bounded subquery. */
export async function planOf(db: D1Database, { sql, parameters }: SentQuery): Promise<string[]> {
  const explained = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...parameters);
  const { results } = await explained.all<{ detail: string }>();
  return results
    .map(({ detail }) => detail)
    .filter((detail) => !/^SCAN ((json_each|r) VIRTUAL TABLE|due$)/.test(detail));
}
