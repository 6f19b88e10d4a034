import type { z } from 'zod';
import { ProblemBody } from './answer.ts';
import { ApiError } from './api-error.ts';
import { ask, type Reply } from './ask.ts';

/** Which version of which project, and whom to ask. */
export interface VersionQuestion {
  /** Base address of the API. */
  readonly api: URL;
  readonly owner: string;
  readonly repo: string;
  readonly version: string;
  readonly package?: string;
  /** Milliseconds until the question is given up. */
  readonly patience: number;
}

/** An answer that was read, and the JSON that it was read from. */
export interface Answer<T> {
  readonly value: T;
  readonly body: unknown;
}

/** Fetch what our API has about one version, below its address: `[]` for the verdict itself. Throws an `ApiError`. */
export async function fetchAboutVersion<T>(
  question: VersionQuestion,
  below: readonly string[],
  schema: z.ZodType<T>,
): Promise<Answer<T>> {
  const { api, owner, repo, version, patience } = question;
  const path = ['v1', 'projects', owner, repo, 'versions', version, ...below].map(encodeURIComponent).join('/');
  const url = new URL(path, api.href.endsWith('/') ? api : `${api.href}/`);
  if (question.package !== undefined) url.searchParams.set('package', question.package);
  const reply = await ask(url, patience);
  if (reply.status !== 200) throw refusal(reply, url);
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
