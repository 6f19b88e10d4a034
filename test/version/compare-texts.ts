import type { Scheme } from '../../src/version/scheme.types.ts';

/** Say how two texts stand to each other under a scheme; `unread` where it does not read one of them. */
export function compareTexts(scheme: Scheme, left: string, right: string): '<' | '=' | '>' | 'unread' {
  const a = scheme.parse(left);
  const b = scheme.parse(right);
  if (!a || !b) return 'unread';
  const order = scheme.compare(a, b);
  if (order === 0) return '=';
  return order < 0 ? '<' : '>';
}
