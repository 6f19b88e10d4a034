const encoder = new TextEncoder();

/** What stands in an answer, one item after the other. */
interface Joining<T> {
  readonly items: readonly T[];
  /** Bytes (UTF-8) of all together. */
  readonly limit: number;
  /** What stands in the place of an item for which there is no room left. */
  readonly instead: (place: number) => T;
}

/**
 * Write items as a JSON list that stays within a limit: an answer must not grow without end with what a project has published. Those that do not
 * fit any more are replaced, each in its place; what stands for them is short and not counted.
 */
export function joinItems<T extends object>({ items, limit, instead }: Joining<T>): string {
  let left = limit;
  const texts = items.map((item, place) => {
    const text = JSON.stringify(item);
    const bytes = encoder.encode(text).byteLength;
    if (bytes > left) return JSON.stringify(instead(place));
    left -= bytes;
    return text;
  });
  return `[${texts.join(',')}]`;
}
