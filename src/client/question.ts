import type { z } from 'zod';
import { ProblemBody } from './answer.ts';
import { ApiError } from './api-error.ts';
import { ask, type Reply } from './ask.ts';

/** Whom to ask, and how. */
export interface Asking {
  /** Base address of the API. */
  readonly api: URL;
  readonly package?: string;
  /** Answer as on that day, `2025-10-31`; as of now where absent. */
  readonly asOf?: string | undefined;
  /** An API key, for the service's higher limits. */
  readonly key?: string | undefined;
  /** Milliseconds until the question is given up. */
  readonly patience: number;
}

/** A question about a project. */
export interface ProjectQuestion extends Asking {
  readonly owner: string;
  readonly repo: string;
}

/** A question about one version of a project. */
export interface VersionQuestion extends ProjectQuestion {
  readonly version: string;
}

/** An answer that was read, and the JSON that it was read from. */
export interface Answer<T> {
  readonly value: T;
  readonly body: unknown;
}

/** Fetch what our API has about a project, below the project's own address. Throws an `ApiError`. */
export async function fetchAbout<T>(
  question: ProjectQuestion,
  below: readonly string[],
  schema: z.ZodType<T>,
): Promise<Answer<T>> {
  const { api, owner, repo, patience, asOf, key } = question;
  const path = ['v1', 'projects', owner, repo, ...below].map(encodeURIComponent).join('/');
  const url = new URL(path, api.href.endsWith('/') ? api : `${api.href}/`);
  if (question.package !== undefined) url.searchParams.set('package', question.package);
  if (asOf !== undefined) url.searchParams.set('as-of', asOf);
  return readAnswer(await ask(url, patience, { key }), url, schema);
}

/** Read a reply of our API. Throws an `ApiError` where it is a refusal, or of a shape that we do not know. */
export function readAnswer<T>(reply: Reply, url: URL, schema: z.ZodType<T>): Answer<T> {
  if (reply.status !== 200 && reply.status !== 201) throw refusal(reply, url);
  const parsed = schema.safeParse(reply.body);
  if (!parsed.success) {
    const message = `${url.origin} sent an answer that this version cannot read. Update whichever is older.`;
    throw new ApiError('not-understood', message, { cause: parsed.error });
  }
  return { value: parsed.data, body: reply.body };
}

function refusal({ status, body }: Reply, url: URL): ApiError {
  const problem = ProblemBody.safeParse(body);
  if (!problem.success) return new ApiError('not-understood', `${url.origin} answered ${status} without saying why.`);
  const { title, detail, code } = problem.data;
  const message = detail && detail !== title ? `${title}. ${detail}` : `${title}.`;
  return new ApiError('refused', message, { problem: code });
}
