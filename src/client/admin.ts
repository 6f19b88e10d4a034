import { z } from 'zod';
import { ask, type Sending } from './ask.ts';
import { type Answer, type Asking, readAnswer } from './question.ts';

/** Whom an operator asks, and with what. */
export interface AdminAsking extends Asking {
  /** The service's `ADMIN_TOKEN`, or an API key with the scope `admin`. */
  readonly token: string;
}

const schemaVersion = z.literal(1);

const budget = z.object({
  resource: z.string(),
  limit: z.number().nullable(),
  remaining: z.number().nullable(),
  resetAt: z.string().nullable(),
  spent: z.number(),
  requests: z.number(),
  limits: z.object({ primary: z.number(), secondary: z.number(), lastAt: z.string().nullable() }),
  waits: z.object({ until: z.string(), why: z.string() }).nullable(),
});

const StatusBody = z.object({
  schemaVersion,
  at: z.string(),
  credentials: z.object({ account: z.string(), fault: z.string().nullable() }),
  budgets: z.array(budget),
  jobs: z.array(z.object({ kind: z.string(), outcome: z.string(), count: z.number() })),
  projects: z.number(),
  overdue: z.array(z.object({ seconds: z.number(), projects: z.number() })),
  overdueIsAtLeast: z.boolean(),
  deadLetters: z.number(),
  queue: z.object({ messages: z.number(), oldestAt: z.string().nullable() }).nullable(),
});

const LettersBody = z.object({
  schemaVersion,
  deadLetters: z.array(
    z.object({ id: z.number(), diedAt: z.string(), kind: z.string(), project: z.string(), cause: z.string() }),
  ),
  next: z.number().nullable(),
});

const DoneBody = z.object({ schemaVersion, ids: z.array(z.number()) });

const RefreshedBody = z.object({
  schemaVersion,
  project: z.string(),
  outcome: z.string(),
  detail: z.string().exactOptional(),
  retryAt: z.string().exactOptional(),
});

/** How a service is doing. Times are RFC 3339. */
export type ServiceStatus = z.infer<typeof StatusBody>;
/** A page of what the queue gave up, newest first; `next` is the id that the next page begins below. */
export type DeadLetters = z.infer<typeof LettersBody>;
/** How reading a project ended. */
export type Refreshed = z.infer<typeof RefreshedBody>;

/** Fetch how the service is doing. Throws an `ApiError`, as all of these do. */
export function fetchStatus(asking: AdminAsking): Promise<Answer<ServiceStatus>> {
  return askAdmin(asking, 'status', StatusBody);
}

/** Fetch what the queue gave up: at most `limit`, of ids below `before`. */
export function fetchDeadLetters(
  asking: AdminAsking,
  { limit, before }: { readonly limit: number; readonly before?: number },
): Promise<Answer<DeadLetters>> {
  const page = new URLSearchParams({ limit: String(limit), ...(before !== undefined && { before: String(before) }) });
  return askAdmin(asking, `dead-letters?${page}`, LettersBody);
}

/** Put dead letters back into the queue, or forget them: at most a hundred. The answer has the ids that were there. */
export function actOnDeadLetters(
  asking: AdminAsking,
  action: 'replay' | 'drop',
  ids: readonly number[],
): Promise<Answer<{ readonly ids: readonly number[] }>> {
  return askAdmin(asking, `dead-letters/${action}`, DoneBody, { method: 'POST', body: { ids } });
}

/** Have a project read from GitHub, now. */
export function refreshProject(
  asking: AdminAsking,
  { owner, repo }: { readonly owner: string; readonly repo: string },
): Promise<Answer<Refreshed>> {
  const path = ['projects', owner, repo, 'refresh'].map(encodeURIComponent).join('/');
  return askAdmin(asking, path, RefreshedBody, { method: 'POST' });
}

/** Ask for what only operators get: a path below `/admin/`, and the shape of its answer. */
export async function askAdmin<T>(
  { api, token, patience }: AdminAsking,
  path: string,
  schema: z.ZodType<T>,
  sending: Sending = {},
): Promise<Answer<T>> {
  const url = new URL(`admin/${path}`, api.href.endsWith('/') ? api : `${api.href}/`);
  return readAnswer(await ask(url, patience, { ...sending, token }), url, schema);
}
