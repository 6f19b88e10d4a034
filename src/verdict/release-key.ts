/** Nothing but numbers; underscores join them in tags such as `REL-9_8`. */
const PLAIN = /^\d+(?:[._]\d+)*$/;

/** Tell whether a version is nothing but numbers and dots. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Name a release so that two ways to write it are equal: by its numbers where it is nothing else (`2.1` is `2.1.0`), else by its text. */
export function releaseKey(text: string, numbers: readonly number[]): string {
  if (!isPlain(text)) return text.toLowerCase();
  let length = numbers.length;
  while (length > 1 && numbers[length - 1] === 0) length -= 1;
  return numbers.slice(0, length).join('.');
}
