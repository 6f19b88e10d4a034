import type { Meaning } from '../webhook.types.ts';
import { readAccount, readInstallation } from './account.ts';
import { readRepositoryAdvisory, readSecurityAdvisory } from './advisory.ts';
import { readPush } from './push.ts';
import { readRef } from './ref.ts';
import { readRelease } from './release.ts';
import { readPublicized, readRepository } from './repository.ts';
import { ignored } from './subject.ts';

/** Reads the payload of an event. Throws a ZodError where it is not shaped as GitHub documents. `host`: the one that we store. */
type ReadEvent = (payload: unknown, host: string) => Meaning;

/** Every event that can mean something to us, by the name in `X-GitHub-Event`. */
export const EVENTS: ReadonlyMap<string, ReadEvent> = new Map<string, ReadEvent>([
  ['create', readRef],
  ['delete', readRef],
  ['installation', readInstallation],
  ['installation_repositories', readInstallation],
  ['installation_target', readAccount],
  ['organization', readAccount],
  ['ping', () => ignored('ping')],
  ['public', readPublicized],
  ['push', readPush],
  ['release', readRelease],
  ['repository', readRepository],
  ['repository_advisory', readRepositoryAdvisory],
  ['security_advisory', readSecurityAdvisory],
]);
