/** Advance widths of Verdana at 11 px for U+0020 to U+007E, in hundredths of a pixel. */
const VERDANA_11: readonly number[] = [
  387, 433, 505, 900, 699, 1184, 799, 295, 500, 500, 699, 900, 400, 500, 400, 500, 699, 699, 699, 699, 699, 699, 699,
  699, 699, 699, 500, 500, 900, 900, 900, 600, 1100, 752, 754, 768, 848, 696, 632, 853, 827, 463, 500, 762, 612, 927,
  823, 866, 663, 866, 765, 752, 678, 805, 752, 1088, 754, 677, 754, 500, 500, 500, 900, 699, 699, 661, 685, 573, 685,
  655, 387, 685, 696, 302, 379, 651, 302, 1070, 696, 668, 685, 685, 469, 573, 433, 696, 651, 900, 651, 651, 578, 698,
  500, 698, 900,
];
const FIRST = 0x20;
/** An em: what the widest scripts take. Too wide is a gap, too narrow is overlapping letters. */
const OTHER = 1100;

/** Measure text as a badge draws it, in pixels; characters outside ASCII count as an em each. */
export function textWidth(text: string): number {
  let hundredths = 0;
  for (const character of text) hundredths += VERDANA_11[(character.codePointAt(0) ?? 0) - FIRST] ?? OTHER;
  return hundredths / 100;
}
