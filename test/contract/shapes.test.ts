import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProjectFile } from '../../demo/project-format.ts';
import { ExplanationSchema } from '../../src/http/schemas/explanation.ts';
import { StatementSchema } from '../../src/http/schemas/statement.ts';
import { SCHEMA_VERSION, VerdictSchema } from '../../src/http/schemas/verdict.ts';
import { describeStatement } from '../../src/http/statement.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { compileStatement } from '../../src/verdict/compile.ts';
import { decide } from '../../src/verdict/decide.ts';
import { explain } from '../../src/verdict/explain.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import type { Statement } from '../../src/verdict/verdict.types.ts';

const folder = new URL('../../demo/projects/', import.meta.url);
const VERSIONS = ['0.0.1', '1.0.0', '2.3.4-rc.1', '99.0.0', 'main', 'nonsense'];

function statementOf(file: string): Statement {
  const { owner, name, archived, defaultBranch, changes, tags } = parseProjectFile(
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  );
  const change = changes.find(({ text }) => text !== null);
  const source = change && {
    path: change.path,
    commit: change.commit,
    blob: null,
    origin: 'repo' as const,
    repository: `${owner}/${name}`,
  };
  return compileStatement({
    project: { host: 'github.com', owner, name, archived, defaultBranch, url: `https://github.com/${owner}/${name}` },
    source: source ?? null,
    policy: change ? parsePolicy(change.path, change.text ?? '') : null,
    releases: tags.map((tag) => ({ tag: tag.name, date: tag.date })),
    releasesSyncedAt: '2026-11-21T12:00:00.000Z',
  });
}

/** What a client would receive: optional fields that are not there are not there. */
const sent = (body: object): unknown => JSON.parse(JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...body }));

describe('the contract describes every field that is sent, and no client meets another', () => {
  it.each(readdirSync(folder))('%s', (file) => {
    const statement = statementOf(file);
    const names = [undefined, ...statement.families.slice(0, 3).map((family) => family.package)];
    for (const name of names) {
      const at = { now: Date.parse('2026-11-21T12:00:00Z'), ...(name && { package: name }) };
      const resolved = resolveStatement(statement, at);
      const body = sent(describeStatement(resolved));
      expect(StatementSchema.parse(body)).toEqual(body);
      for (const version of [...VERSIONS, resolved.releases.latest?.version ?? '']) {
        const verdict = sent(decide(resolved, version));
        expect(VerdictSchema.parse(verdict)).toEqual(verdict);
        const explanation = sent(explain(resolved, version));
        expect(ExplanationSchema.parse(explanation)).toEqual(explanation);
      }
    }
  });
});
