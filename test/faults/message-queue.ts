import type { Isolate } from './isolate.ts';

/** As in wrangler.toml. */
const MAX_RETRIES = 8;
const BATCH_SIZE = 50;

interface Waiting {
  readonly id: string;
  readonly body: unknown;
  readonly sentAt: number;
  readonly attempts: number;
  readonly visibleAt: number;
}

/** What a consumer said of a message; nothing said counts as done. */
type Said = { readonly retryAfter: number } | 'ack';

/** A queue with Cloudflare's promises: at least once, in any order. Time is epoch ms, and whoever asks says what time it is. */
export class MessageQueue {
  /** What failed more often than the queue allows. */
  readonly dead: unknown[] = [];
  #waiting: Waiting[] = [];
  #sent = 0;

  /** When the next message can be taken; `undefined` where none waits. */
  get nextAt(): number | undefined {
    return this.#waiting.length === 0 ? undefined : Math.min(...this.#waiting.map(({ visibleAt }) => visibleAt));
  }

  put(body: unknown, { now, delay = 0 }: { readonly now: number; readonly delay?: number }): void {
    this.#sent += 1;
    this.#waiting.push({ id: `m${this.#sent}`, body, sentAt: now, attempts: 1, visibleAt: now + delay });
  }

  /** The producer's side, as one isolate reaches it. */
  producer(isolate: Isolate, now: () => number): Queue {
    const put = (body: unknown, options: QueueSendOptions = {}) =>
      this.put(body, { now: now(), delay: (options.delaySeconds ?? 0) * 1000 });
    return {
      send: (body: unknown, options?: QueueSendOptions) => isolate.pass(() => put(body, options)),
      sendBatch: (messages: Iterable<MessageSendRequest>) =>
        isolate.pass(() => {
          for (const { body, ...options } of messages) put(body, options);
        }),
    } as unknown as Queue;
  }

  /**
   * Let a consumer handle a batch of what can be taken at `now`; false where nothing can. `order` puts what waits into the order of delivery.
   * Where the isolate crashed, what it said of its messages was never heard.
   */
  async deliver(
    now: number,
    consumer: { readonly isolate: Isolate; readonly handle: (batch: MessageBatch) => Promise<void> },
    order: <T>(items: readonly T[]) => readonly T[],
  ): Promise<boolean> {
    const taken = order(this.#waiting.filter(({ visibleAt }) => visibleAt <= now)).slice(0, BATCH_SIZE);
    if (taken.length === 0) return false;
    const said = new Map<string, Said>();
    const messages = taken.map(({ id, body, attempts, sentAt }) => ({
      id,
      body,
      attempts,
      timestamp: new Date(sentAt),
      ack: () => said.set(id, 'ack'),
      retry: ({ delaySeconds = 0 }: QueueRetryOptions = {}) => said.set(id, { retryAfter: delaySeconds * 1000 }),
    }));
    await consumer.handle({ queue: 'stillpatched-sync', messages } as unknown as MessageBatch);
    const ids = new Set(taken.map(({ id }) => id));
    this.#waiting = this.#waiting.filter(({ id }) => !ids.has(id));
    for (const message of taken) {
      const word = consumer.isolate.crashed ? { retryAfter: 0 } : (said.get(message.id) ?? 'ack');
      if (word !== 'ack') this.#again(message, now + word.retryAfter);
    }
    return true;
  }

  #again(message: Waiting, visibleAt: number): void {
    if (message.attempts > MAX_RETRIES) this.dead.push(message.body);
    else this.#waiting.push({ ...message, attempts: message.attempts + 1, visibleAt });
  }
}
