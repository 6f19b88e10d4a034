import { createYoga, type Plugin, type YogaInitialContext } from 'graphql-yoga';
import { Budget, type BudgetOptions } from './budget.ts';
import type { Exchange } from './exchange.ts';
import { faultResponse, primaryLimit } from './fault-responses.ts';
import type { Fault, FaultSource } from './faults.ts';
import { githubError, stringifyAsGitHub } from './graph/github-error.ts';
import { QueryRoot } from './graph/query.ts';
import { queryCost } from './query-cost.ts';
import type { RecordedRepository } from './repository.types.ts';
import { githubSchema } from './schema.ts';
import { World } from './world.ts';

/** GitHub's own limit. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit */
const NODE_LIMIT = 500_000;

export interface DemoGitHubOptions {
  readonly repositories: readonly RecordedRepository[];
  /** Only requests with this token are answered; without it, all are. */
  readonly token?: string;
  readonly budget?: BudgetOptions;
  readonly faults?: FaultSource;
}

/** A GitHub without a port: `handle` is a fetch handler and a node:http listener at once. */
export interface DemoGitHub {
  readonly handle: ReturnType<typeof createYoga>;
  /** What it serves; changes show in the next answer. */
  readonly world: World;
  readonly budget: Budget;
  /** How many questions came, faults included. */
  readonly requests: () => number;
  /** Let other things go wrong from now on; `null` for nothing. */
  readonly injectFaults: (faults: FaultSource | null) => void;
}

/** Serve recorded projects through GitHub's public schema, at `/graphql` (github.com) and `/api/graphql` (Enterprise Server). */
export function createDemoGitHub(options: DemoGitHubOptions): DemoGitHub {
  const world = new World(options.repositories);
  const budget = new Budget(options.budget);
  const state = { faults: options.faults ?? null, requests: 0 };
  const faultOf = new WeakMap<Request, Fault>();
  const handle = createYoga({
    schema: githubSchema(),
    graphqlEndpoint: '{/api}?/graphql',
    graphiql: false,
    landingPage: false,
    maskedErrors: false,
    logging: 'warn',
    plugins: [
      answerAsGitHub(options.token),
      injectFaults(budget, faultOf, () => {
        state.requests += 1;
        return state.faults?.() ?? null;
      }),
      keepBudget(new QueryRoot(world), budget, faultOf),
    ],
  });
  return {
    handle,
    world,
    budget,
    requests: () => state.requests,
    injectFaults: (faults) => {
      state.faults = faults;
    },
  };
}

function answerAsGitHub(token: string | undefined): Plugin {
  return {
    onRequest({ request, endResponse }) {
      const [, given] = /^(?:bearer|token) (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
      if (token === undefined || given === token) return;
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

function injectFaults(budget: Budget, faultOf: WeakMap<Request, Fault>, next: FaultSource): Plugin {
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

function keepBudget(
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
