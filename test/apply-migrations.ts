import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

// Test files share one workerd, and this runs before each of them: each finds an empty database.
await reset();
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
