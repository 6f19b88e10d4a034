import { z } from '@hono/zod-openapi';
import { OwnerSchema, RepoSchema, VersionSchema } from '../parameters.ts';

const ShieldsSchema = z
  .object({
    schemaVersion: z.literal(1),
    label: z.string(),
    message: z.string().min(1),
    color: z.string(),
    cacheSeconds: z.int(),
    isError: z.literal(true).optional().openapi({ description: 'Only where the failure is ours.' }),
  })
  .openapi('ShieldsEndpoint', { description: 'A badge for shields.io (https://shields.io/badges/endpoint-badge).' });

/** What the example parameters are answered with; a test asks. */
const SHIELD = { schemaVersion: 1, label: 'security support', cacheSeconds: 300 };
const SHIELD_OF_PROJECT = { ...SHIELD, message: 'policy behind 1.1.0', color: '#6a6a6a' };
const SHIELD_OF_VERSION = { ...SHIELD, message: 'supported', color: '#1a7f37' };

const OF_PROJECT = {
  params: z.object({ owner: OwnerSchema, repo: RepoSchema }),
  summary: 'Badge of a project',
  description:
    'The standing of the latest release: `4.8.3 supported`, `policy behind 5.0.0` where the table has not kept up, or why nothing ' +
    'is known. Always 200; grey where nothing is known.',
  example: SHIELD_OF_PROJECT,
};
const OF_VERSION = {
  params: z.object({ owner: OwnerSchema, repo: RepoSchema, version: VersionSchema }),
  summary: 'Badge of a version',
  description:
    'The verdict in a few words: `supported until 2026-12-31`, `unsupported`, `unknown: newer than policy`. Always 200.',
  example: SHIELD_OF_VERSION,
};
const AS_SVG = { description: 'An SVG image.', content: { 'image/svg+xml': { schema: z.string() } } };
function asJson(example: object) {
  return { description: 'A shields.io endpoint.', content: { 'application/json': { schema: ShieldsSchema, example } } };
}

function badgePath(path: string, operationId: string, of: typeof OF_PROJECT | typeof OF_VERSION) {
  const { params, summary, description, example } = of;
  return {
    method: 'get' as const,
    path,
    operationId,
    tags: ['badges'],
    summary: `${summary} ${path.endsWith('svg') ? 'as SVG' : 'for shields.io'}`,
    description,
    request: { params },
    responses: { 200: path.endsWith('svg') ? AS_SVG : asJson(example) },
  };
}

/** The four addresses of badges, for the contract; two routes serve them, since a format is no path segment. */
export const badgePaths = [
  badgePath('/badge/{owner}/{repo}.svg', 'getProjectBadge', OF_PROJECT),
  badgePath('/badge/{owner}/{repo}.json', 'getProjectShield', OF_PROJECT),
  badgePath('/badge/{owner}/{repo}/{version}.svg', 'getVersionBadge', OF_VERSION),
  badgePath('/badge/{owner}/{repo}/{version}.json', 'getVersionShield', OF_VERSION),
];
