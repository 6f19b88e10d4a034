const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['twelve', 12],
  ['eighteen', 18],
]);

/** Read a small number in digits or English words; `undefined` where it is neither. */
export function numberOf(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) ? Number(text) : NUMBER_WORDS.get(text);
}
