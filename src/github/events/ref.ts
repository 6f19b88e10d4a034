import { z } from 'zod';
import type { Meaning } from '../webhook.types.ts';
import { ignored, subject } from './subject.ts';

const payload = z.object({ ref_type: z.string(), repository: subject });

/** Read a `create` or `delete` event: of a tag or a branch. https://docs.github.com/webhooks/webhook-events-and-payloads#create */
export function readRef(body: unknown): Meaning {
  const { ref_type, repository } = payload.parse(body);
  if (repository.isPrivate) return ignored('private');
  if (ref_type !== 'tag') return ignored('branch');
  return { kind: 'sync', projects: [repository.project], reason: 'tag' };
}
