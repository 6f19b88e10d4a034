import { Hono } from 'hono';

/** A bare Worker with the same router as ours: what any answer costs on this machine, and what any answer that reads one row does. */
const app = new Hono<{ Bindings: { DB: D1Database } }>();

app.get('/', (c) => c.text('Hello Hono!'));
app.get('/row', async (c) => {
  const row = c.env.DB.prepare('SELECT digest FROM statements WHERE host = ? AND owner_key = ? AND name_key = ?');
  return c.json(await row.bind('github.com', 'bench', 'p-1').first());
});

export default app;
