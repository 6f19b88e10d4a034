/// <reference types="@cloudflare/vitest-plugin/types" />

/** What `env` of `cloudflare:workers` holds inside tests: the Worker's own bindings and the migrations to apply. */
declare namespace Cloudflare {
  type WorkerEnv = import('../src/env.ts').Env;
  interface Env extends WorkerEnv {
    readonly TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
}
