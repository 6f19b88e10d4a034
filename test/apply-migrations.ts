import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

// Storage is isolated per test file, and this set-up file runs once before each of them.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
