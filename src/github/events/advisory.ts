import { z } from 'zod';
import type { RepositoryName } from '../github.types.ts';
import type { Meaning } from '../webhook.types.ts';
import { ignored, splitFullName, subject } from './subject.ts';

/** Repositories that one advisory may lead to; most name one. */
const REPOSITORIES = 20;

/** Below this GitHub shows advisories; it is no account. */
const NO_ACCOUNT = 'advisories';

const ofRepository = z.object({ action: z.string(), repository: subject });

/**
 * Read a `repository_advisory` event. What was only `reported` is nobody's business until it is published.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#repository_advisory
 */
export function readRepositoryAdvisory(body: unknown): Meaning {
  const { action, repository } = ofRepository.parse(body);
  if (repository.isPrivate) return ignored('private');
  if (action !== 'published') return ignored('action');
  return { kind: 'sync', projects: [repository.project], reason: 'advisory' };
}

const global = z.object({
  action: z.string(),
  security_advisory: z.object({ references: z.array(z.object({ url: z.string() })) }),
});

/**
 * Read a `security_advisory` event: one of GitHub's whole database. It names packages, and repositories only where its references
 * lead to one on `host`. https://docs.github.com/webhooks/webhook-events-and-payloads#security_advisory
 */
export function readSecurityAdvisory(body: unknown, host: string): Meaning {
  const { references } = global.parse(body).security_advisory;
  const found = references.flatMap(({ url }) => repositoryAt(url, host) ?? []);
  const projects = [
    ...new Map(found.map((project) => [`${project.owner}/${project.name}`.toLowerCase(), project])).values(),
  ];
  if (projects.length === 0) return ignored('no-repository');
  return { kind: 'sync', projects: projects.slice(0, REPOSITORIES), reason: 'advisory' };
}

function repositoryAt(address: string, host: string): RepositoryName | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.host !== host) return null;
  const [, owner = '', name = ''] = url.pathname.split('/');
  return owner === NO_ACCOUNT ? null : splitFullName(`${owner}/${name}`);
}
