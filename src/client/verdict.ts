import type { Verdict } from '../verdict/verdict.types.ts';
import { ProblemBody, VerdictBody } from './answer.ts';
import { ApiError } from './api-error.ts';
import { ask, type Reply } from './ask.ts';

/** Which version of which project, and whom to ask. */
export interface VerdictQuestion {
  /** Base address of the API. */
  readonly api: URL;
  readonly owner: string;
  readonly repo: string;
  readonly version: string;
  readonly package?: string;
  /** Milliseconds until the question is given up. */
  readonly patience: number;
}

/** A verdict, and the JSON that it was read from. */
export interface VerdictAnswer {
  readonly verdict: Verdict;
  readonly body: unknown;
}

/** Fetch the verdict on one version from our API. Throws an `ApiError` where there is none. */
export async function fetchVerdict(question: VerdictQuestion): Promise<VerdictAnswer> {
  const { api, owner, repo, version, patience } = question;
  const path = ['v1', 'projects', owner, repo, 'versions', version].map(encodeURIComponent).join('/');
  const url = new URL(path, api.href.endsWith('/') ? api : `${api.href}/`);
  if (question.package !== undefined) url.searchParams.set('package', question.package);
  const reply = await ask(url, patience);
  if (reply.status !== 200) throw refusal(reply, url);
  const parsed = VerdictBody.safeParse(reply.body);
  if (!parsed.success) {
    const message = `${url.origin} sent an answer that this version cannot read. Update whichever is older.`;
    throw new ApiError('not-understood', message, { cause: parsed.error });
  }
  return { verdict: parsed.data, body: reply.body };
}

function refusal({ status, body }: Reply, url: URL): ApiError {
  const problem = ProblemBody.safeParse(body);
  if (!problem.success) return new ApiError('not-understood', `${url.origin} answered ${status} without saying why.`);
  const { title, detail, code } = problem.data;
  const message = detail && detail !== title ? `${title}. ${detail}` : `${title}.`;
  return new ApiError('refused', message, { problem: code });
}
