import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Case, Report } from './case.types.ts';

/** Milliseconds after which a case counts as one that never ends. */
const PATIENCE = 20_000;

/** Looks at cases in a thread of its own; a case that does not end is reported as one that hangs. */
export class Inspection {
  #thread = start();

  async look(one: Case): Promise<Report> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    this.#thread.postMessage(one);
    try {
      const [report] = await once(this.#thread, 'message', { signal: patience.signal });
      return report as Report;
    } catch (error) {
      if (!patience.signal.aborted) throw error;
      await this.#thread.terminate();
      this.#thread = start();
      return { find: { code: 'hangs', message: `no answer within ${PATIENCE / 1000} s` }, traits: 'hangs', cost: 0 };
    } finally {
      clearTimeout(timer);
    }
  }

  /** End the thread. */
  async end(): Promise<void> {
    await this.#thread.terminate();
  }
}

function start(): Worker {
  return new Worker(new URL('./inspector.ts', import.meta.url));
}
