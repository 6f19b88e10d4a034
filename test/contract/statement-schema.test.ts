import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileProject } from '../../src/sync/compile.ts';
import { STATEMENT_SCHEMA } from '../../src/verdict/compile.ts';

/** What plain policies compile to, and by which schema. `UPDATE_STATEMENTS=1` writes it anew once the schema is a higher one. */
const FILE = join(import.meta.dirname, '../fixtures/statement-digests.json');

interface Recorded {
  readonly schema: number;
  readonly digests: Readonly<Record<string, string>>;
}

const RAISE = 'this compiles to another statement than before: raise STATEMENT_SCHEMA in src/verdict/compile.ts';
const UPDATE =
  'the schema was raised: UPDATE_STATEMENTS=1 npx vitest run --project node test/contract/statement-schema.test.ts';

/** Nothing odd in them: whatever changes these changes what most projects' statements are. */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  'a table of lines': [
    '## Supported Versions',
    '| Version | Supported |',
    '| --- | --- |',
    '| 2.x | yes |',
    '| 1.x | no |',
  ],
  'a table of dates': [
    '| Version | Supported until |',
    '| --- | --- |',
    '| 2.1 | 2027-06-30 |',
    '| 1.4 | 2024-12-31 |',
  ],
  'open ranges': ['| Version | Supported |', '| --- | --- |', '| >= 2.0 | ✅ |', '| < 2.0 | ❌ |'],
  'the latest release': ['# Security', 'Only the latest release receives security fixes.'],
  'the last two minors': ['# Security', 'We support the last two minor versions with security fixes.'],
  'how to report': [
    '# Reporting a vulnerability',
    'Write to security@acme.example, not to the issue tracker. We acknowledge reports within 48 hours.',
  ],
};

const NOON = Date.parse('2026-11-21T12:00:00Z');
const PROJECT = {
  facts: {
    host: 'github.com',
    owner: 'Acme',
    name: 'Rocket',
    archived: false,
    defaultBranch: 'main',
    url: 'https://github.com/Acme/Rocket',
  },
  releases: [
    { tag: 'v2.1.0', date: '2026-10-01T00:00:00Z', prerelease: false },
    { tag: 'v2.1.0-rc.1', date: '2026-09-01T00:00:00Z', prerelease: true },
    { tag: 'v1.4.2', date: '2025-10-01T00:00:00Z', prerelease: false },
    { tag: 'tools@0.3.0', date: '2025-01-01T00:00:00Z', prerelease: false },
  ],
  policy: null,
  syncedAt: NOON,
};

const ADVISORY = {
  id: 'GHSA-2222-3333-4444',
  cve: 'CVE-2026-0001',
  severity: 'high',
  summary: 'Headers are read without a bound',
  url: 'https://github.com/Acme/Rocket/security/advisories/GHSA-2222-3333-4444',
  publishedAt: '2026-10-02T00:00:00Z',
  updatedAt: '2026-10-02T00:00:00Z',
  withdrawnAt: null,
  vulnerabilities: [{ package: 'rocket', ecosystem: 'npm', range: '>= 2.0, < 2.1.0', patched: '2.1.0' }],
} as const;

const source = {
  path: 'SECURITY.md',
  commit: 'c0ffee',
  blob: 'b10b',
  origin: 'repo',
  repository: 'Acme/Rocket',
} as const;

const inputs = {
  'no policy': PROJECT,
  'an advisory': { ...PROJECT, advisories: { list: [ADVISORY] } },
  ...Object.fromEntries(
    Object.entries(POLICIES).map(([name, lines]) => {
      return [name, { ...PROJECT, policy: { source, text: `${lines.join('\n')}\n`, truncated: false } }];
    }),
  ),
};

const digests = Object.fromEntries(
  await Promise.all(
    Object.entries(inputs).map(async ([name, input]) => {
      const { schema: _schema, ...statement } = await compileProject(input);
      return [name, createHash('sha256').update(JSON.stringify(statement)).digest('hex').slice(0, 16)];
    }),
  ),
);

const recorded = readRecorded();

function readRecorded(): Recorded {
  const before: Recorded = JSON.parse(readFileSync(FILE, 'utf8'));
  if (process.env.UPDATE_STATEMENTS !== '1' || STATEMENT_SCHEMA <= before.schema) return before;
  const now = { schema: STATEMENT_SCHEMA, digests };
  writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`);
  return now;
}

test('a raised schema comes with what statements are now', () => {
  expect(recorded.schema, UPDATE).toBe(STATEMENT_SCHEMA);
});

// Stored statements are compiled anew only where their schema is a lower one: without that, old ones would answer for ever.
test.runIf(recorded.schema === STATEMENT_SCHEMA).each(Object.entries(digests))(
  'while the schema is the same, so is the statement of: %s',
  (name, digest) => {
    expect(digest, RAISE).toBe(recorded.digests[name]);
  },
);
