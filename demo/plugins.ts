import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { Budget } from './budget.ts';
import type { Exchange } from './exchange.ts';
import { faultResponse, primaryLimit } from './fault-responses.ts';
import type { Fault, FaultSource } from './faults.ts';
import { githubError, stringifyAsGitHub } from './graph/github-error.ts';
import type { QueryRoot } from './graph/query.ts';
import { queryCost } from './query-cost.ts';

/** GitHub's own limit. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit */
const NODE_LIMIT = 500_000;

/** Turn away tokens that are not accepted, and write results the way GitHub does. */
export function answerAsGitHub(accepts: (token: string | undefined) => boolean): Plugin {
  return {
    onRequest({ request, endResponse }) {
      const [, given] = /^(?:bearer|token) (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
      if (accepts(given)) return;
      const body = { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' };
      endResponse(Response.json(body, { status: 401 }));
    },
    onResultProcess({ setResultProcessor }) {
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      setResultProcessor(
        (result) => new Response(stringifyAsGitHub(result as object), { headers }),
        'application/json',
      );
    },
  };
}

/** Let things go wrong: faults of a whole request here, deeper ones in the resolvers. */
export function injectFaults(budget: Budget, faultOf: WeakMap<Request, Fault>, next: FaultSource): Plugin {
  return {
    async onRequest({ request, endResponse }) {
      if (request.method !== 'POST') return;
      const fault = next();
      if (fault === null) return;
      faultOf.set(request, fault);
      const response = await faultResponse(fault, budget, request.signal);
      if (response !== null) endResponse(response);
    },
  };
}

/** Price every question before it is answered, and refuse it where the budget is spent. */
export function keepBudget(
  root: QueryRoot,
  budget: Budget,
  faultOf: WeakMap<Request, Fault>,
): Plugin<YogaInitialContext & Partial<Exchange>> {
  const refused = new WeakSet<Request>();
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { request } = args.contextValue;
      const cost = queryCost(args.schema, args.document, args.variableValues ?? {});
      if (cost.nodes > NODE_LIMIT) {
        const message = `This query requests up to ${cost.nodes} possible nodes which exceeds the maximum limit of 500,000.`;
        return setResultAndStopExecution({ errors: [githubError('MAX_NODE_LIMIT_EXCEEDED', message)] });
      }
      if (!budget.spend(cost.points)) {
        refused.add(request);
        return setResultAndStopExecution({ errors: [] });
      }
      const exchange: Exchange = { budget, cost, fault: faultOf.get(request) ?? null, repositories: 0 };
      args.rootValue = root;
      Object.assign(args.contextValue, exchange);
    },
    onResponse({ request, response, setResponse }) {
      if (refused.has(request)) setResponse(primaryLimit(budget.headers()));
      else
        for (const [name, value] of Object.entries(budget.headers()))
          if (!response.headers.has(name)) response.headers.set(name, value);
    },
  };
}
