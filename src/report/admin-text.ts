import type { Paint } from './paint.types.ts';
import { printable } from './printable.ts';

/** How a service is doing, as its API tells it; times are RFC 3339. */
interface ServiceStatus {
  readonly at: string;
  readonly credentials: { readonly account: string; readonly fault: string | null };
  readonly budgets: readonly BudgetStatus[];
  readonly jobs: readonly { readonly kind: string; readonly outcome: string; readonly count: number }[];
  readonly projects: number;
  readonly overdue: readonly { readonly seconds: number; readonly projects: number }[];
  readonly overdueIsAtLeast: boolean;
  readonly deadLetters: number;
  readonly queue: { readonly messages: number; readonly oldestAt: string | null } | null;
}

interface BudgetStatus {
  readonly resource: string;
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetAt: string | null;
  readonly spent: number;
  readonly requests: number;
  readonly limits: { readonly primary: number; readonly secondary: number };
  readonly waits: { readonly until: string; readonly why: string } | null;
}

interface DeadLetter {
  readonly id: number;
  readonly diedAt: string;
  readonly kind: string;
  readonly project: string;
  readonly cause: string;
}

const WHY_WAITS: Readonly<Record<string, string>> = {
  primary: 'the budget is spent',
  secondary: 'GitHub asked for a pause',
  reserve: 'the rest is reserved for first questions',
};

const HOUR = 3_600;

/** Render how a service is doing, for operators. Ends with a line break. */
export function renderStatus(status: ServiceStatus, paint: Paint): string {
  const { credentials, budgets, jobs, queue } = status;
  const { account, fault } = credentials;
  const lines = [
    `${paint.bold('GitHub')}    as ${printable(account)}${fault === null ? '' : `: ${paint.red(printable(fault))}`}`,
    ...(budgets.length === 0
      ? ['          nothing was asked yet']
      : budgets.flatMap((budget) => renderBudget(budget, paint))),
    `${paint.bold('Jobs')}      ${jobs.map(({ kind, outcome, count }) => `${printable(kind)} ${printable(outcome)} ${count}`).join(', ') || 'none yet'}`,
    `${paint.bold('Projects')}  ${status.projects}; due: ${renderOverdue(status)}`,
    `${paint.bold('Queue')}     ${queue === null ? 'did not tell' : renderQueue(queue)}`,
    `${paint.bold('Given up')}  ${status.deadLetters}${status.deadLetters > 0 ? ' (stillpatched admin dead-letters)' : ''}`,
  ];
  return `${lines.join('\n')}\n`;
}

function renderBudget(
  { resource, limit, remaining, resetAt, spent, requests, limits, waits }: BudgetStatus,
  paint: Paint,
): string[] {
  const left =
    remaining === null ? 'no budget is told' : `${remaining} of ${limit} points left until ${printable(resetAt ?? '')}`;
  const inAll = `in all ${spent} points, ${requests} requests, limits: ${limits.primary} primary, ${limits.secondary} secondary`;
  return [
    `          ${printable(resource)}: ${left}; ${inAll}`,
    ...(waits === null
      ? []
      : [
          `          ${paint.yellow(`background work waits until ${printable(waits.until)}: ${WHY_WAITS[waits.why] ?? printable(waits.why)}`)}`,
        ]),
  ];
}

function renderOverdue({ overdue, overdueIsAtLeast }: ServiceStatus): string {
  return overdue
    .map(({ seconds, projects }) => {
      const atLeast = seconds === 0 && overdueIsAtLeast ? 'more than ' : '';
      const late = seconds === 0 ? '' : ` for ${seconds < HOUR ? `${seconds / 60} min` : `${seconds / HOUR} h`}`;
      return `${atLeast}${projects}${late}`;
    })
    .join(', ');
}

function renderQueue({ messages, oldestAt }: NonNullable<ServiceStatus['queue']>): string {
  return `${messages} messages${oldestAt === null ? '' : `, the oldest from ${printable(oldestAt)}`}`;
}

/** Render what the queue gave up, one line each: id, time, kind, cause, project. Empty text for none. */
export function renderDeadLetters(letters: readonly DeadLetter[]): string {
  return letters
    .map(({ id, diedAt, kind, cause, project }) => {
      const about = [kind || 'unreadable', cause, project].filter((part) => part !== '').map(printable);
      return `${id}\t${printable(diedAt)}\t${about.join(' ')}\n`;
    })
    .join('');
}
