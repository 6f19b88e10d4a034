import { createHmac } from 'node:crypto';
import type { Dice } from '../fuzz/dice.ts';
import { bomBody } from './bom-bodies.ts';
import { clientHeaders, hostileKey } from './client-headers.ts';
import { batchBody, hostileBody } from './json-bodies.ts';
import { purlWord } from './purls.ts';
import type { GeneratedRequest } from './request.types.ts';
import { encode, hostileWord, projectWord, versionWord } from './words.ts';

/** Secrets of the service under test: what they open is generated, too. */
export const SECRETS = {
  admin: 'not-a-real-admin-token',
  metrics: 'not-a-real-metrics-token',
  webhook: 'not a real secret',
};

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY', 'PURGE'] as const;
const AS_OF = ['2025-10-31', '2026-11-21', '1970-01-01', '2999-12-31', '2025-02-30', 'yesterday', ''] as const;
const PLACES = [
  ...['/', '/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/problems/internal', '/problems/nothing'],
  ...[
    '/admin/status',
    '/admin/dead-letters',
    '/admin/dead-letters/drop',
    '/admin/keys',
    '/admin/keys/0123456789abcdef/revoke',
  ],
  ...[
    '/v1',
    '/v1/check',
    '/v1/sbom',
    '/v1/projects',
    '/badge',
    '/webhooks/github',
    '/favicon.ico',
    '/.env',
    '/wp-login.php',
  ],
] as const;

/** Kinds of requests and how many of a hundred are of each. */
export const MIXES: readonly (readonly [share: number, make: (dice: Dice) => GeneratedRequest])[] = [
  [22, projectQuestion],
  [20, checkQuestion],
  [16, (dice) => post('/v1/check', batchBody(dice), dice)],
  [10, (dice) => post('/v1/sbom', bomBody(dice), dice)],
  [8, badgeQuestion],
  [8, hostileTarget],
  [6, operatorRequest],
  [4, delivery],
  [6, anywhere],
];

function projectQuestion(dice: Dice): GeneratedRequest {
  const project = dice.below(8) === 0 ? `${encode(hostileWord(dice))}/${encode(hostileWord(dice))}` : projectWord(dice);
  const version = encode(dice.below(4) === 0 ? hostileWord(dice) : versionWord(dice));
  const tail = dice.pick(['', '', '/history', '/refresh', `/versions/${version}`, `/versions/${version}/explanation`]);
  const method = tail === '/refresh' && dice.below(3) > 0 ? 'POST' : 'GET';
  return { method, path: `/v1/projects/${project}${tail}${query(dice)}`, headers: clientHeaders(dice) };
}

function query(dice: Dice): string {
  const asked = [
    ...(dice.below(6) === 0 ? [`as-of=${dice.pick(AS_OF)}`] : []),
    ...(dice.below(8) === 0 ? [`package=${encode(hostileWord(dice))}`] : []),
    ...(dice.below(10) === 0 ? [`${encode(hostileWord(dice))}=${encode(hostileWord(dice))}`] : []),
    ...(dice.below(20) === 0 ? [`limit=${dice.below(50)}`, `cursor=${encode(hostileWord(dice))}`] : []),
  ];
  return asked.length === 0 ? '' : `?${asked.join('&')}`;
}

function checkQuestion(dice: Dice): GeneratedRequest {
  const asked =
    dice.below(3) === 0
      ? [`project=${projectWord(dice)}`, `version=${encode(versionWord(dice))}`]
      : [`purl=${encode(purlWord(dice))}`];
  const more = query(dice).slice(1);
  return {
    method: 'GET',
    path: `/v1/check?${[...asked, ...(more === '' ? [] : [more])].join('&')}`,
    headers: clientHeaders(dice),
  };
}

function badgeQuestion(dice: Dice): GeneratedRequest {
  const name = dice.below(5) === 0 ? encode(hostileWord(dice)) : projectWord(dice);
  const version = dice.below(2) === 0 ? '' : `/${encode(dice.below(4) === 0 ? hostileWord(dice) : versionWord(dice))}`;
  return {
    method: 'GET',
    path: `/badge/${name}${version}.${dice.pick(['svg', 'json', 'png', ''])}`,
    headers: clientHeaders(dice),
  };
}

/** Request targets in forms that proxies take, or that lead a careless reader to another host. */
const TARGETS = [
  '//evil.example/v1/check',
  'http://evil.example/healthz',
  '/\\\\evil.example',
  '/v1//check',
  '/v1/./check',
  '/;/v1/check',
];

/** A path that is none of ours, or ours bent out of shape. Only what a request line may hold at all: servers stop the rest. */
function hostileTarget(dice: Dice): GeneratedRequest {
  const words = Array.from({ length: 1 + dice.below(6) }, () =>
    dice.pick([
      encode(hostileWord(dice)),
      dice.pick(['%', '%zz', '%C3%28', '..', '.', '', '*', ';', '%2F', '%5C', 'v1', 'projects']),
    ]),
  );
  const path = `/${words.join('/')}${dice.below(3) === 0 ? `?${encode(hostileWord(dice))}` : ''}`;
  const target = dice.below(8) === 0 ? dice.pick(TARGETS) : path.slice(0, 8_000);
  return { method: dice.pick(METHODS), path: target, headers: clientHeaders(dice) };
}

function operatorRequest(dice: Dice): GeneratedRequest {
  const token = dice.pick([SECRETS.admin, SECRETS.metrics, hostileKey(dice), 'nothing']);
  const path = dice.pick(PLACES.filter((place) => place.startsWith('/admin') || place === '/metrics'));
  const own = { ...clientHeaders(dice), authorization: `Bearer ${token}` };
  if (dice.below(2) === 0) return { method: 'GET', path: path + query(dice), headers: own };
  const keys = Buffer.from(
    JSON.stringify({ name: hostileWord(dice) || 'CI', scopes: dice.pick([['read'], ['write'], [], 'read']) }),
  );
  return {
    method: 'POST',
    path,
    headers: own,
    body: dice.pick([hostileBody(dice), keys, Buffer.from('{"ids":[1,2,3]}')]),
  };
}

function delivery(dice: Dice): GeneratedRequest {
  const event = dice.pick(['push', 'release', 'ping', 'repository', 'x'.repeat(300)]);
  const body = hostileBody(dice);
  const signed = `sha256=${createHmac('sha256', SECRETS.webhook).update(body).digest('hex')}`;
  const signature = dice.pick([signed, signed, `sha256=${'0'.repeat(64)}`, 'sha1=0', 'sha256=']);
  const own = {
    'x-github-event': event,
    'x-github-delivery': `d-${dice.below(999)}`,
    'x-hub-signature-256': signature,
  };
  return post('/webhooks/github', body, dice, own);
}

function anywhere(dice: Dice): GeneratedRequest {
  const method = dice.pick(METHODS);
  const body = dice.below(2) === 0 && method !== 'GET' && method !== 'HEAD' ? { body: hostileBody(dice) } : {};
  return { method, path: dice.pick(PLACES) + query(dice), headers: clientHeaders(dice), ...body };
}

function post(path: string, body: Buffer, dice: Dice, more: Readonly<Record<string, string>> = {}): GeneratedRequest {
  const encoding = dice.below(12) === 0 ? { 'content-encoding': dice.pick(['gzip', 'br', 'identity', 'x']) } : {};
  const type = dice.pick([
    'application/json',
    'application/json',
    'text/plain',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
    '',
  ]);
  return {
    method: 'POST',
    path,
    headers: { ...clientHeaders(dice), 'content-type': type, ...encoding, ...more },
    body,
  };
}
