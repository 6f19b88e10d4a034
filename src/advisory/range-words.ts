/** Words of a range, longest first, and the signs that they stand for. `·` sets alternatives apart, `*` is every version. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:up to|until|through),? but (?:not including|excluding)\b/g, '<'],
  [/\b(?:up to and including|up through|up to|through|thru|until)\b/g, '<='],
  [/\b(?:prior to|earlier than|older than|lower than|less than|before|below|under)\b/g, '<'],
  [/\b(?:later than|newer than|higher than|greater than|after)\b/g, '>'],
  [/\b(?:starting (?:from|with|at)|beginning with|from|since)\b/g, '>='],
  [/\b(?:all versions|every version|all|any|every)\b(?=\s*(?:$|[,;]))/g, '*'],
  [/\b(?:all|any|every)\b/g, ' '],
  [/\|\|?|\bor\b(?! (?:earlier|below|older|prior|lower|before|later|above|newer|up|higher|greater))|[;\n\r]/g, ' · '],
  [/&&|\band\b(?! (?:earlier|below|older|prior|lower|before|later|above|newer|up|higher|greater|all))/g, ','],
  [/\b(?:versions?|releases?|inclusive|including)\b|[()[\]"'`]/g, ' '],
];

/** A version with words behind it: `1.2.3 and earlier`, `1.0+`. */
const AND_DOWN = /(\bv?\d[\w.*+-]*?),? (?:and|or) (?:all )?(?:earlier|below|older|prior|lower|before)\b/g;
const AND_UP =
  /(\bv?\d[\w.*-]*?)(?:\+(?=[\s,;·]|$)|,? (?:and|or) (?:all )?(?:later|above|newer|up|higher|greater|onwards)\b)/g;
/** Two versions with a dash or a word between them. */
const FROM_TO = /(?<![\w.]|[<>=]\s{0,8})(v?\d[\w.*+]*(?:-[\w.]+)?)\s+(?:[-–—]|to|<=)\s+(v?\d[\w.*+-]*)/g;

/** Write the words of a range as signs: `1.0 through 1.2`, `before 3.1` and `1.4 and earlier` become comparisons. */
export function signsOf(text: string): string {
  let signs = text
    .toLowerCase()
    .replace(/\bgreater than or equal(?: to)?\b/g, '>=')
    .replace(/\bless than or equal(?: to)?\b/g, '<=');
  signs = signs.replace(AND_DOWN, ' <= $1 ').replace(AND_UP, ' >= $1 ');
  for (const [words, sign] of WORDS) signs = signs.replace(words, ` ${sign} `);
  return signs.replace(FROM_TO, ' >= $1, <= $2 ').replace(/\s+/g, ' ').trim();
}
