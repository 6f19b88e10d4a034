const QUOTE = '"';
const BACKSLASH = 0x5c;

/**
 * Find where the JSON string that opens at `start` ends: the offset after its closing quote, or the length of the text where it
 * never closes. Linear: each backslash is looked at once.
 */
export function endOfString(text: string, start: number): number {
  let close = text.indexOf(QUOTE, start + 1);
  while (close !== -1) {
    let slashes = 0;
    while (text.charCodeAt(close - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return close + 1;
    close = text.indexOf(QUOTE, close + 1);
  }
  return text.length;
}
