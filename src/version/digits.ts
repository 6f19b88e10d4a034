/**
 * Compare two numbers of any length by their digits, without leading zeros. RubyGems and Maven set no limit on a number, and a
 * double would make two long build numbers equal.
 */
export function compareDigits(a: string, b: string): number {
  return a.length - b.length || compareTexts(a, b);
}

/** Strip leading zeros; zero itself becomes `''`. */
export function bareDigits(digits: string): string {
  return digits.replace(/^0+/, '');
}

/** Compare by code unit: the same everywhere, which `localeCompare` is not. */
export function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
