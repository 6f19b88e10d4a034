/** What a row of an ordering table claims: `left` stands to `right` as `sign` says. */
export interface OrderClaim {
  readonly left: string;
  readonly sign: '<' | '=' | '>';
  readonly right: string;
}

/**
 * Read chains such as `1.0-rc < 1.0 = 1 < 1.1`, one a line; lines that begin with `#` or `//` are remarks. Every pair of a chain
 * becomes a claim: what is not an equal neighbour differs. `>` occurs in chains of two only.
 */
export function readOrderTable(text: string): OrderClaim[] {
  return text.split('\n').flatMap((line) => {
    if (/^\s*(#|\/\/|$)/.test(line)) return [];
    const words = line.trim().split(/\s+/);
    const claims: OrderClaim[] = [];
    for (let left = 0; left < words.length; left += 2) {
      let sign: OrderClaim['sign'] = '=';
      for (let right = left + 2; right < words.length; right += 2) {
        if (words[right - 1] !== '=') sign = words[right - 1] === '>' ? '>' : '<';
        claims.push({ left: words[left] ?? '', sign, right: words[right] ?? '' });
      }
    }
    return claims;
  });
}
