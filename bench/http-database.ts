import { readdir, readFile } from 'node:fs/promises';
import { parsePolicy } from '../src/policy/parse.ts';
import { type SealedStatement, sealStatement } from '../src/store/statement-seal.ts';
import { compileStatement } from '../src/verdict/compile.ts';

/** Rows that one statement inserts: far inside D1's 30 seconds. */
const ROWS_A_STATEMENT = 100_000;
const POLICY =
  '# Security\n\n| Version | Supported |\n| --- | --- |\n| 3.x | yes |\n| 2.x | critical only |\n| < 2 | no |\n';
const SYNCED_AT = Date.parse('2026-11-21T12:00:00Z');

/** Read the migrations, statement by statement, as wrangler would apply them. */
export async function readMigrations(): Promise<readonly string[]> {
  const files = (await readdir('migrations')).filter((name) => name.endsWith('.sql')).sort();
  const texts = await Promise.all(files.map((name) => readFile(`migrations/${name}`, 'utf8')));
  return texts.flatMap((text) => text.split('--> statement-breakpoint'));
}

/** Compile the statement of a project as large as the middle one of those that were recorded: 60 releases and a table. */
export function sealExample(): Promise<SealedStatement> {
  const releases = Array.from({ length: 60 }, (_, i) => ({
    tag: `v${1 + Math.floor(i / 20)}.${i % 20}.0`,
    date: new Date(Date.UTC(2020, i, 1)).toISOString(),
  }));
  const source = {
    path: 'SECURITY.md',
    commit: 'c0ffee',
    blob: 'b10b',
    origin: 'repo',
    repository: 'bench/p',
  } as const;
  const project = {
    host: 'github.com',
    owner: 'bench',
    name: 'p',
    archived: false,
    defaultBranch: 'main',
    url: 'https://github.com/bench/p',
  };
  return sealStatement(
    compileStatement({
      project,
      source,
      policy: parsePolicy(source.path, POLICY),
      releases,
      releasesSyncedAt: new Date(SYNCED_AT).toISOString(),
    }),
  );
}

/**
 * Fill the database with projects `bench/p-FROM` up to `bench/p-TO` (not included), all with the same statement; by SQL, because a
 * million syncs would take a day. Foreign keys want a project for each.
 */
export async function fillStatements(
  db: D1Database,
  { from, to, sealed }: { from: number; to: number; sealed: SealedStatement },
): Promise<void> {
  for (let start = from; start < to; start += ROWS_A_STATEMENT) {
    const end = Math.min(start + ROWS_A_STATEMENT, to);
    const numbers = `WITH RECURSIVE n(i) AS (SELECT ${start} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${end})`;
    await db
      .prepare(
        `${numbers} INSERT INTO projects
          (id, host, github_id, owner, name, url, archived, release_total, tag_total, save_id, synced_at, due_at)
          SELECT i + 1, 'github.com', 'R_' || i, 'bench', 'p-' || i, '', 0, 60, 60, 'bench', ${SYNCED_AT}, ${SYNCED_AT} FROM n`,
      )
      .run();
    await db
      .prepare(
        `${numbers} INSERT INTO statements (host, owner_key, name_key, project_id, schema, digest, synced_at, statement)
          SELECT 'github.com', 'bench', 'p-' || i, i + 1, ?1, ?2, ${SYNCED_AT}, ?3 FROM n`,
      )
      .bind(sealed.schema, sealed.digest, sealed.json)
      .run();
  }
}

/** Fill the table of packages: `pkg:npm/p-0` up to `pkg:npm/p-COUNT` (not included) lead to the projects of the same number. */
export async function fillPackages(db: D1Database, count: number): Promise<void> {
  await db
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count})
        INSERT INTO packages (key, host, owner, repository, source, confidence, resolved_at, due_at)
        SELECT 'pkg:npm/p-' || i, 'github.com', 'bench', 'p-' || i, 'npm', 'declared', ${SYNCED_AT}, ${SYNCED_AT} * 2 FROM n`,
    )
    .run();
}

/** Give project `bench/p-NUMBER` a past: the policy since 2010, `releases` releases since then, and all of its commits read. */
export async function fillPast(
  db: D1Database,
  { number, releases }: { readonly number: number; readonly releases: number },
): Promise<void> {
  const id = number + 1;
  const since = Date.UTC(2010, 0, 1);
  await db.batch([
    db.prepare('UPDATE projects SET history_from = ?1, history_due_at = NULL WHERE id = ?2').bind(since, id),
    db
      .prepare(
        `INSERT INTO policies (project_id, blob, "commit", path, repository, source, seen_from, truncated, text)
          VALUES (?1, 'b10b', 'c0ffee', 'SECURITY.md', 'bench/p', 'repo', ?2, 0, ?3)`,
      )
      .bind(id, since, POLICY),
    db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)
          INSERT INTO releases (project_id, tag, date, prerelease)
          SELECT ?1, 'v' || (1 + i / 200) || '.' || (i / 10 % 20) || '.' || (i % 10), date('2010-01-01', i || ' days'), 0 FROM n`,
      )
      .bind(id, releases),
  ]);
}
