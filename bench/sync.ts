import { JOBS_A_RUN } from '../src/sync/cron.ts';
import { type Course, type Situation, simulateSyncs } from './sync-simulation.ts';

const PROJECTS = 1_000_000;
/**
 * One project in fifty is played, with a fiftieth of the budget and of the plan's jobs: what each of them meets is the same, and the
 * figures come in less than a minute. `SYNC_SAMPLE=1 npm run bench -- sync` plays all of them.
 */
const SAMPLE = Number(process.env.SYNC_SAMPLE ?? 50);
/** What a token has an hour, and what the largest installation of a GitHub App has. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const BUDGETS = [5_000, 12_500] as const;
const TOLD = [0, 0.1, 0.5] as const;
/** Left for people who wait (`sync/budget.ts`). */
const RESERVE = 500;
const HOUR = 3_600_000;
const UNBOUNDED = Number.POSITIVE_INFINITY;

/** Rows that D1 bills, indexes included, as D1 itself counted them for each kind of write (docs/scale.md). A delivery is remembered and forgotten. */
const ROWS = { queued: 2, unchanged: 3, changed: 7, delivery: 7 } as const;
/** A tag that is created and pushed, a release that is created, published and released. */
const DELIVERIES_A_RELEASE = 5;

/** Simulate a million projects against GitHub's budget; the figures stand in docs/scale.md. */
export function* syncBench(): Iterable<string> {
  yield `sync: ${whole(PROJECTS)} projects, of which one in ${SAMPLE} is played`;
  yield '| projects | jobs a run | points an hour | told | p50 | p95 | p99 | looks a day | points spent an hour | rows written a day | most waiting |';
  yield '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |';
  for (const told of TOLD) yield row({ population: 'mixed', budget: BUDGETS[0], told, jobsARun: JOBS_A_RUN });
  // What the plan would do if nothing but GitHub's budget held it back; and if all were as lively as the projects that were measured.
  for (const budget of BUDGETS) {
    for (const told of TOLD) yield row({ population: 'mixed', budget, told, jobsARun: UNBOUNDED });
  }
  yield row({ population: 'lively', budget: BUDGETS[0], told: 0, jobsARun: UNBOUNDED });
}

type Terms = Pick<Situation, 'population' | 'budget' | 'told' | 'jobsARun'>;

function row({ population, budget, told, jobsARun }: Terms): string {
  const [projects, reserve] = [PROJECTS / SAMPLE, RESERVE / SAMPLE];
  const scaled = { budget: budget / SAMPLE, jobsARun: jobsARun / SAMPLE };
  const course = simulateSyncs({ population, told, projects, reserve, ...scaled });
  const delays = [0.5, 0.95, 0.99].map((part) => delayAt(course, part));
  const jobs = jobsARun === UNBOUNDED ? 'any' : whole(jobsARun);
  const figures = [course.looks, course.points / 24, rowsWritten(course), course.backlog].map((one) =>
    whole(one * SAMPLE),
  );
  return `| ${[population, jobs, whole(budget), `${told * 100}%`, ...delays, ...figures].join(' | ')} |`;
}

function rowsWritten({ looks, changes, heard }: Course): number {
  const reasons = (looks - heard) * ROWS.queued + heard * DELIVERIES_A_RELEASE * ROWS.delivery;
  return reasons + (looks - changes) * ROWS.unchanged + changes * ROWS.changed;
}

function delayAt({ delays }: Course, part: number): string {
  const delay = (delays[Math.floor(delays.length * part)] ?? Number.NaN) / HOUR;
  if (delay < 1) return `${(delay * 60).toFixed(1)} min`;
  return delay < 48 ? `${delay.toFixed(1)} h` : `${(delay / 24).toFixed(1)} d`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
