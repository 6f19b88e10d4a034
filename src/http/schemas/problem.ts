import { z } from '@hono/zod-openapi';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../problems.ts';

const ProblemSchema = z
  .object({
    type: z.url().openapi({ description: 'Identifies the kind of problem and leads to a page about it.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES).openapi({ description: 'The last part of `type`, for programs.' }),
    errors: z.array(z.object({ parameter: z.string(), message: z.string() })).optional(),
    request_id: z.string().openapi({ description: 'The same as the header x-request-id.' }),
  })
  .openapi('Problem', { description: 'Problem details (RFC 9457).' });

/** A status that problems end in. */
interface ProblemResponse {
  description: string;
  readonly content: { readonly 'application/problem+json': { readonly schema: typeof ProblemSchema } };
  /** Which ones; for those who read the contract. */
  readonly 'x-problem-codes': ProblemCode[];
}

/** Describe, for a route's contract, the problems that it can end in. Codes of one status share an entry. */
export function problemResponses(...codes: readonly ProblemCode[]) {
  const content = { 'application/problem+json': { schema: ProblemSchema } };
  const described: Record<number, ProblemResponse> = {};
  for (const code of codes) {
    const { status, title } = PROBLEMS[code];
    const before = described[status];
    if (before === undefined) described[status] = { description: `${title}.`, content, 'x-problem-codes': [code] };
    else {
      before.description += ` Or: ${title}.`;
      before['x-problem-codes'].push(code);
    }
  }
  return described;
}
