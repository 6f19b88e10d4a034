import { z } from 'zod';
import type { Meaning } from '../webhook.types.ts';
import { ignored, subject } from './subject.ts';

/** Every action that may change what is released. `edited` too: it can move a release to another tag. */
const ACTIONS: ReadonlySet<string> = new Set([
  'created',
  'deleted',
  'edited',
  'prereleased',
  'published',
  'released',
  'unpublished',
]);

const payload = z.object({ action: z.string(), release: z.object({ draft: z.boolean() }), repository: subject });

/** Read a `release` event. https://docs.github.com/webhooks/webhook-events-and-payloads#release */
export function readRelease(body: unknown): Meaning {
  const { action, release, repository } = payload.parse(body);
  if (repository.isPrivate) return ignored('private');
  if (!ACTIONS.has(action)) return ignored('action');
  // An unpublished release becomes a draft, and by that disappears.
  if (release.draft && action !== 'unpublished') return ignored('draft');
  return { kind: 'sync', projects: [repository.project], reason: 'release' };
}
