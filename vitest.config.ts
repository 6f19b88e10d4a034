import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Rooms whose tests run inside workerd with a real D1; all others run on Node. */
const WORKERD = ['test/store/**/*.test.ts', 'test/sync/**/*.test.ts', 'test/http/**/*.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts'],
    // A file then costs its own tests, not another start of workerd and another load of every module: a fifth of the time.
    isolate: false,
    // Half of the cores is what vitest takes of two.
    maxWorkers: '100%',
    projects: [
      {
        // graphql-yoga loads graphql as Node does; left to itself, vite would take the other build, and the two do not mix.
        resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
        test: {
          name: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: WORKERD,
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { TEST_MIGRATIONS: await readD1Migrations('./migrations') } },
          })),
        ],
        test: {
          name: 'workerd',
          include: WORKERD,
          setupFiles: ['./test/apply-migrations.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
