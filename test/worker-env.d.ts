/** What `env` of `cloudflare:workers` holds inside tests: the Worker's own bindings and the migrations to apply. */
declare namespace Cloudflare {
  interface Env extends Omit<import('../src/env.ts').Env, never> {
    readonly TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
}
