import { OVERDUE_SECONDS } from '../../store/counts.ts';
import type { BudgetStatus, QueueStatus, Status } from './status.ts';

/** Describe how the service is doing, as JSON. */
export function describeStatus({ at, account, credentialsFault, budgets, counts, queue }: Status) {
  return {
    at: rfc3339(at),
    credentials: { account, fault: credentialsFault },
    budgets: budgets.map(describeBudget),
    jobs: budgets.flatMap(describeJobs),
    projects: counts.projects,
    overdue: OVERDUE_SECONDS.map((seconds, i) => ({ seconds, projects: counts.overdue[i] ?? 0 })),
    overdueIsAtLeast: counts.overdueCapped,
    deadLetters: counts.deadLetters,
    queue: queue && describeQueue(queue),
  };
}

function describeBudget({ entry, allowance }: BudgetStatus) {
  const { resource, spent, requests, pointLimit, remaining, resetAt, observedAt } = entry;
  return {
    resource,
    limit: pointLimit,
    remaining,
    resetAt: resetAt === null ? null : rfc3339(resetAt),
    observedAt: observedAt === null ? null : rfc3339(observedAt),
    spent,
    requests,
    limits: {
      primary: entry.primaryLimits,
      secondary: entry.secondaryLimits,
      lastAt: entry.limitedAt === null ? null : rfc3339(entry.limitedAt),
    },
    waits: allowance.kind === 'wait' ? { until: rfc3339(allowance.until), why: allowance.why } : null,
  };
}

/** The ledger counts by kind of job and outcome: `sync saved`. */
export function describeJobs({ entry }: BudgetStatus): { kind: string; outcome: string; count: number }[] {
  return Object.entries(entry.outcomes).map(([name, count]) => {
    const [kind = '', outcome = ''] = name.split(' ');
    return { kind, outcome, count };
  });
}

function describeQueue({ messages, bytes, oldestAt }: QueueStatus) {
  return { messages, bytes, oldestAt: oldestAt === null ? null : rfc3339(oldestAt) };
}

function rfc3339(time: number): string {
  return new Date(time).toISOString();
}
