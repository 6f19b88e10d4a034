import { defineConfig } from 'drizzle-kit';

/** `npm run migrations` writes the difference between the schema and the last migration to `migrations/`. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/store/schema.ts',
  out: './migrations',
});
