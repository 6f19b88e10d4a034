import { createYoga } from 'graphql-yoga';
import { serveAdvisories } from './advisories.ts';
import { AppTokens, type DemoApp, issueAppTokens } from './app-tokens.ts';
import { Budget, type BudgetOptions } from './budget.ts';
import type { Fault, FaultSource } from './faults.ts';
import { QueryRoot } from './graph/query.ts';
import { answerAsGitHub, injectFaults, keepBudget } from './plugins.ts';
import type { RecordedRepository } from './repository.types.ts';
import { githubSchema } from './schema.ts';
import { World } from './world.ts';

export interface DemoGitHubOptions {
  readonly repositories: readonly RecordedRepository[];
  /** Only requests with this token are answered; without it, all are. */
  readonly token?: string;
  /** A GitHub App: its installation's tokens are answered too, and without one nobody is. */
  readonly app?: DemoApp;
  readonly budget?: BudgetOptions;
  readonly faults?: FaultSource;
}

/** A GitHub without a port: `handle` is a fetch handler and a node:http listener at once. */
export interface DemoGitHub {
  readonly handle: ReturnType<typeof createYoga>;
  /** What it serves; changes show in the next answer. */
  readonly world: World;
  readonly budget: Budget;
  /** What is left for the REST API. */
  readonly restBudget: Budget;
  /** What the app was issued. */
  readonly appTokens: AppTokens;
  /** How many questions came, faults included. */
  readonly requests: () => number;
  /** Let other things go wrong from now on; `null` for nothing. */
  readonly injectFaults: (faults: FaultSource | null) => void;
}

/** Serve recorded projects through GitHub's public schema, at `/graphql` (github.com) and `/api/graphql` (Enterprise Server). */
export function createDemoGitHub(options: DemoGitHubOptions): DemoGitHub {
  const world = new World(options.repositories);
  const budget = new Budget(options.budget);
  const restBudget = new Budget(options.budget);
  const state = { faults: options.faults ?? null, requests: 0 };
  const faultOf = new WeakMap<Request, Fault>();
  const appTokens = new AppTokens(budget.now);
  const { app, token } = options;
  const isOpen = token === undefined && app === undefined;
  const next = () => {
    state.requests += 1;
    return state.faults?.() ?? null;
  };
  const handle = createYoga({
    schema: githubSchema(),
    graphqlEndpoint: '{/api}?/graphql',
    graphiql: false,
    landingPage: false,
    maskedErrors: false,
    logging: 'warn',
    plugins: [
      ...(app === undefined ? [] : [issueAppTokens(app, appTokens, budget.now)]),
      answerAsGitHub((given) => isOpen || (token !== undefined && given === token) || appTokens.holds(given)),
      serveAdvisories({ world, budget: restBudget, next }),
      injectFaults(budget, faultOf, next),
      keepBudget(new QueryRoot(world), budget, faultOf),
    ],
  });
  return {
    handle,
    world,
    budget,
    restBudget,
    appTokens,
    requests: () => state.requests,
    injectFaults: (faults) => {
      state.faults = faults;
    },
  };
}
