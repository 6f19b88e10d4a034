import type { DatabaseSync } from 'node:sqlite';
import { createDemoGitHub, type DemoGitHub } from '../../demo/github.ts';
import type { RecordedRepository } from '../../demo/repository.types.ts';
import type { Env } from '../../src/env.ts';
import { handleSyncBatch } from '../../src/sync/consumer.ts';
import { createSyncContext, type SyncContext } from '../../src/sync/context.ts';
import { planSyncs } from '../../src/sync/cron.ts';
import { receiveDelivery, type SignedDelivery } from '../../src/sync/delivery.ts';
import type { SyncJob } from '../../src/sync/job.ts';
import type { SyncOutcome } from '../../src/sync/outcome.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { Isolate, type MishapSource } from './isolate.ts';
import { MessageQueue } from './message-queue.ts';
import { openSqlite } from './sqlite-d1.ts';

/** A run of code that crashes this often in a row is not unlucky but broken. */
const TRIES = 50;
/** Batches that a round may take; it takes some dozens. */
const BATCHES_A_ROUND = 2_000;

interface ServiceOptions {
  readonly repositories: readonly RecordedRepository[];
  /** GitHub's budget of points an hour. */
  readonly limit?: number;
  readonly startAt: number;
}

/** The whole sync, with a GitHub, a queue and a clock of its own, on one database. */
export class Service {
  now: number;
  readonly github: DemoGitHub;
  readonly database: DatabaseSync;
  readonly queue = new MessageQueue();
  /** What happens to what is sent; nothing does until somebody says otherwise. */
  mishaps: MishapSource = () => null;
  /** Puts what waits into the order in which it is taken. */
  shuffle: <T>(items: readonly T[]) => readonly T[] = (items) => items;
  /** How often the process ended, how often GitHub refused for want of points, and the fewest points that were ever left. */
  readonly record = { crashes: 0, refused: 0, leastLeft: Number.POSITIVE_INFINITY, replayed: 0 };
  readonly #send: ReturnType<typeof openSqlite>['send'];

  constructor({ repositories, limit, startAt }: ServiceOptions) {
    this.now = startAt;
    const budget = { now: () => this.now, ...(limit !== undefined && { limit }) };
    this.github = createDemoGitHub({ repositories, budget });
    const { database, send } = openSqlite();
    this.database = database;
    this.#send = send;
    this.#watchBudget();
  }

  /** Ask for projects that nobody has asked for yet. */
  ask(projects: readonly Pick<RecordedRepository, 'owner' | 'name'>[]): void {
    for (const { owner, name } of projects) {
      const job: SyncJob = { kind: 'sync', owner, name, cause: 'first-contact' };
      this.queue.put(job, { now: this.now });
    }
  }

  /** Read projects all at once, now. */
  async read(projects: readonly Pick<RecordedRepository, 'owner' | 'name'>[]): Promise<readonly SyncOutcome[]> {
    const tasks = projects.map(({ owner, name }) => ({ job: { kind: 'sync', owner, name, cause: 'plan' } as const }));
    return syncProjects(this.#context(new Isolate(this.mishaps)), tasks, { reserve: 0 });
  }

  /** Take deliveries in; one whose answer was lost is sent again, as an operator has GitHub do. */
  async receive(deliveries: readonly SignedDelivery[]): Promise<void> {
    for (const delivery of this.shuffle(deliveries)) {
      await this.#untilDone((context) => receiveDelivery(context, delivery));
    }
  }

  /** Plan what is due, and work until the queue is empty. */
  async settle(): Promise<void> {
    await this.#untilDone(planSyncs);
    await this.work();
  }

  /** Work until the queue is empty. */
  async work(): Promise<void> {
    for (let batches = 0; this.queue.nextAt !== undefined; batches += 1) {
      if (batches > BATCHES_A_ROUND) throw new Error('the queue does not become empty');
      this.now = Math.max(this.now, this.queue.nextAt);
      await this.#consume();
      this.#replay();
    }
  }

  /** As an operator does who looks after the dead letters. */
  #replay(): void {
    for (const body of this.queue.dead.splice(0)) {
      this.record.replayed += 1;
      this.queue.put(body, { now: this.now });
    }
  }

  #watchBudget(): void {
    const { budget } = this.github;
    const spend = budget.spend.bind(budget);
    budget.spend = (points) => {
      const isSpent = spend(points);
      this.record.refused += Number(!isSpent);
      this.record.leastLeft = Math.min(this.record.leastLeft, budget.remaining);
      return isSpent;
    };
  }

  async #consume(): Promise<void> {
    const isolate = new Isolate(this.mishaps);
    const context = this.#context(isolate);
    const handle = (batch: MessageBatch) => handleSyncBatch(batch, context);
    await this.queue.deliver(this.now, { isolate, handle }, this.shuffle);
    this.record.crashes += Number(isolate.crashed);
  }

  async #untilDone(run: (context: SyncContext) => Promise<unknown>): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const isolate = new Isolate(this.mishaps);
      const isDone = await run(this.#context(isolate)).then(
        () => !isolate.crashed,
        () => false,
      );
      this.record.crashes += Number(isolate.crashed);
      if (isDone) return;
    }
    throw new Error(`failed ${TRIES} times in a row`);
  }

  #context(isolate: Isolate): SyncContext {
    const env = {
      DB: isolate.database(this.#send),
      SYNC_QUEUE: this.queue.producer(isolate, () => this.now),
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_HOST: 'github.com',
    } as unknown as Env;
    const fetch: typeof globalThis.fetch = async (input, init) => this.github.handle.fetch(input as string, init ?? {});
    return createSyncContext(env, { fetch, now: () => this.now });
  }
}
