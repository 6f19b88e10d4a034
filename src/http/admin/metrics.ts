import { COUNTED_AT_MOST, OVERDUE_SECONDS } from '../../store/counts.ts';
import type { LedgerEntry } from '../../store/ledger.ts';
import { describeJobs } from './describe-status.ts';
import type { Freshness } from './freshness.ts';
import type { Metric } from './metrics-text.ts';
import type { BudgetStatus, Status } from './status.ts';

/**
 * List the metrics of the service. All are of the service as a whole, from the database and the queue: an isolate's own counters would
 * say something else at each scrape. So answers by HTTP status are not among them; Cloudflare counts those (docs/operate.md).
 */
export function metricsOf(status: Status, freshness: Freshness): readonly Metric[] {
  return [...budgetMetrics(status), ...workMetrics(status), ...stockMetrics(status, freshness)];
}

function budgetMetrics({ at, budgets }: Status): readonly Metric[] {
  const counted = (pick: (entry: LedgerEntry) => number) => budgetSamples(budgets, ({ entry }) => pick(entry));
  const told = (pick: (entry: LedgerEntry) => number | null) => budgetSamples(budgets, ({ entry }) => pick(entry));
  return [
    counter(
      'github_requests_total',
      'Requests to GitHub.',
      counted((entry) => entry.requests),
    ),
    counter(
      'github_points_total',
      'Points of GitHub’s budget spent, as GitHub told.',
      counted((entry) => entry.spent),
    ),
    counter('github_limits_total', 'Limits that GitHub answered with.', budgets.flatMap(limitSamples)),
    gauge(
      'github_points_limit',
      'Points an hour.',
      told((entry) => entry.pointLimit),
    ),
    gauge(
      'github_points_remaining',
      'Points left when GitHub last told.',
      told((entry) => entry.remaining),
    ),
    gauge(
      'github_reset_timestamp_seconds',
      'When the points are renewed.',
      told(({ resetAt }) => resetAt && resetAt / 1000),
    ),
    gauge(
      'github_holds_back_seconds',
      'For how long background work does not ask GitHub; 0: it may.',
      budgetSamples(budgets, ({ allowance }) => (allowance.kind === 'wait' ? (allowance.until - at) / 1000 : 0)),
    ),
  ];
}

function budgetSamples(
  budgets: readonly BudgetStatus[],
  pick: (budget: BudgetStatus) => number | null,
): Metric['samples'] {
  return budgets.flatMap((budget) => {
    const value = pick(budget);
    return value === null ? [] : [{ labels: { resource: budget.entry.resource }, value }];
  });
}

function limitSamples({ entry: { resource, primaryLimits, secondaryLimits } }: BudgetStatus): Metric['samples'] {
  return [
    { labels: { resource, limit: 'primary' }, value: primaryLimits },
    { labels: { resource, limit: 'secondary' }, value: secondaryLimits },
  ];
}

function workMetrics({ budgets, counts, queue, credentialsFault }: Status): readonly Metric[] {
  const jobs = budgets
    .flatMap(describeJobs)
    .map(({ kind, outcome, count }) => ({ labels: { kind, outcome }, value: count }));
  const waiting = queue === null ? [] : [{ value: queue.messages }];
  const oldest = queue?.oldestAt == null ? [] : [{ value: queue.oldestAt / 1000 }];
  return [
    counter('jobs_total', 'Jobs by kind and outcome.', jobs),
    gauge('queue_messages', 'Messages that wait in the queue, roughly.', waiting),
    gauge('queue_oldest_timestamp_seconds', 'Since when the oldest message waits.', oldest),
    gauge('dead_letters', 'Jobs that the queue gave up and that are kept.', [{ value: counts.deadLetters }]),
    gauge('credentials_ok', '1 where the credentials for GitHub are what they should be.', [
      { value: credentialsFault === null ? 1 : 0 },
    ]),
  ];
}

function stockMetrics({ counts }: Status, freshness: Freshness): readonly Metric[] {
  const overdue = OVERDUE_SECONDS.map((seconds, i) => ({
    labels: { seconds: String(seconds) },
    value: counts.overdue[i] ?? 0,
  }));
  const shares = freshness.shares.map(({ seconds, share }) => ({ labels: { seconds: String(seconds) }, value: share }));
  const staleness = freshness.staleness.map(({ projects, quantile, seconds }) => {
    return { labels: { projects, quantile: String(quantile) }, value: seconds };
  });
  const most = COUNTED_AT_MOST.toLocaleString('en');
  return [
    gauge('projects', 'Projects with a statement, those that are gone included.', [{ value: counts.projects }]),
    gauge('overdue_projects', `Projects due for at least so many seconds, among the ${most} longest overdue.`, overdue),
    gauge(
      'staleness_seconds',
      'Before how long projects were read, by quantiles of the same sample; lively: something new within three days.',
      staleness,
    ),
    gauge('fresh_ratio', 'Share of projects that were read within so many seconds, in a sample of a thousand.', shares),
  ];
}

function counter(name: string, help: string, samples: Metric['samples']): Metric {
  return { name: `stillpatched_${name}`, type: 'counter', help, samples };
}

function gauge(name: string, help: string, samples: Metric['samples']): Metric {
  return { name: `stillpatched_${name}`, type: 'gauge', help, samples };
}
