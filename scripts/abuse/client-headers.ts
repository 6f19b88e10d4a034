import type { Dice } from '../fuzz/dice.ts';

/** What a client may say of itself. One address in some hundreds asks too often: a tenth of all requests are its. */
export function clientHeaders(dice: Dice): Record<string, string> {
  const address =
    dice.below(10) === 0
      ? '198.51.100.1'
      : dice.pick([`203.0.113.${dice.below(250)}`, `2001:db8:0:${dice.below(250)}::${dice.below(9)}`]);
  const odd: Record<string, string> = {};
  if (dice.below(12) === 0) odd['if-none-match'] = dice.pick(['*', 'W/"a"', '"', ','.repeat(500)]);
  if (dice.below(16) === 0)
    odd['if-modified-since'] = dice.pick(['Sun, 22 Nov 2026 00:00:00 GMT', 'x', '9'.repeat(99)]);
  if (dice.below(16) === 0)
    odd.accept = dice.pick(['*/*', 'application/vnd.cyclonedx+json', 'text/html', 'q;q=x,,;', ',;=']);
  if (dice.below(16) === 0) odd['x-request-id'] = dice.pick(['mine', 'x'.repeat(65), '<b>', '../..']);
  if (dice.below(24) === 0) odd.range = dice.pick(['bytes=0-1', 'bytes=9-1', 'x']);
  if (dice.below(24) === 0) odd.cookie = 'a=b; '.repeat(200);
  if (dice.below(30) === 0)
    odd.authorization = dice.pick(['Basic Og==', 'Bearer', `Bearer ${hostileKey(dice)}`, 'Digest x', '']);
  if (dice.below(24) === 0) odd.origin = dice.pick(['https://evil.example', 'null', 'x']);
  if (dice.below(40) === 0) odd['x-http-method-override'] = 'DELETE';
  if (dice.below(40) === 0) odd['x-forwarded-for'] = '127.0.0.1';
  if (dice.below(40) === 0) odd.host = dice.pick(['evil.example', '[::1]', 'x:99999', 'a@b', '<script>', '..']);
  if (dice.below(60) === 0) odd.expect = 'nothing';
  return { 'cf-connecting-ip': address, ...odd };
}

/** Write an API key that nobody was given, whole or cut off. */
export function hostileKey(dice: Dice): string {
  const id = Math.abs(dice.below(2 ** 31))
    .toString(16)
    .padStart(16, '0');
  return `sp_${id}_${'0'.repeat(dice.pick([64, 63, 0]))}`;
}
