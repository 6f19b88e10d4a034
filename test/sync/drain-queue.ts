import { handleSyncBatch } from '../../src/sync/consumer.ts';
import type { createWorld } from './world.ts';

/** As in wrangler.toml. */
const BATCH_SIZE = 50;

/** Let time pass until everything that was sent has been taken out of the queue and done; nothing may come back. */
export async function drainQueue(world: ReturnType<typeof createWorld>): Promise<void> {
  const sentAt = world.now;
  while (world.sent.length > 0) {
    const sent = world.sent.splice(0, BATCH_SIZE);
    world.now = Math.max(world.now, ...sent.map(({ delaySeconds = 0 }) => sentAt + delaySeconds * 1000)) + 1;
    const acknowledged = new Set<string>();
    const messages = sent.map(({ body }, i) => ({
      id: String(i),
      timestamp: new Date(sentAt),
      attempts: 1,
      body,
      ack: () => acknowledged.add(String(i)),
      retry: () => undefined,
    }));
    await handleSyncBatch({ queue: 'stillpatched-sync', messages } as unknown as MessageBatch<unknown>, world.context);
    if (acknowledged.size < sent.length) throw new Error('a message came back');
  }
}
