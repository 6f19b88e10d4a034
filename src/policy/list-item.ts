import { readDynamic } from './dynamic-text.ts';
import { isForeign } from './foreign-names.ts';
import { normalise } from './plain-text.ts';
import { readRanges } from './range-text.ts';

/** A list item taken apart: "End of life: 1.x" has a label, "4.x: supported until 2027" a tail. */
export interface ItemParts {
  /** What names the version. */
  readonly head: string;
  /** What stands behind it. */
  readonly tail: string;
  /** What stands before it, in front of a colon; `''` for nothing. */
  readonly label: string;
}

const SEPARATOR = /^\s*(?:[:=|→➜⇒]|->|=>|-{1,2}(?=\s|>)|–|—|\(|,|\bis\b|\bare\b)?\s*/;
/** An item such as "Version 4.x", "`>= 2`", "The 3.x series": nothing but a name may stand before the version. */
const LEAD = /^(?:(?:the |our )?(?:[\p{L}.+#'-]{1,30} ){0,3})?(?:versions?|releases?|branch|series|line)? ?$/u;
const LABEL = /^([\p{L} /-]{3,60}): ?(.*)$/u;
const OPEN =
  /^((?:the )?(?:latest|newest|most recent|current|older|all others?|others?|previous|any other|any(?:thing)? older|everything (?:else|older))[^:(–—-]{0,60}?) ?(?::| - |–|—|\()(.*)$/;
const BRANCH = /^(?:the )?(?:main|master|develop|trunk|head|default)(?: (?:development |default )?branch)?$/;
/** Ticks, bullets and emoji short codes in front of an item; the status reader looks at them. */
const MARKS = /^(?:[^\p{L}\p{N}<>=~^:]+|:[a-z_]+: ?)+/u;

function parts(head: string, tail: string, label = ''): ItemParts {
  return { head: head.replace(/[\s:;,.]+$/, ''), tail: tail.replace(SEPARATOR, ''), label };
}

/** Split an item into what names the version and what says its standing; `undefined` where it names none. */
export function splitItem(text: string): ItemParts | undefined {
  const plain = normalise(text).replace(MARKS, '').replace(/[;.]$/, '');
  const labelled = LABEL.exec(plain);
  const behind = readRanges(labelled?.[2] ?? '')[0];
  if (labelled && behind?.start === 0 && isForeign(`${labelled[1]} `)) return undefined;
  if (labelled && behind?.start === 0)
    return parts(labelled[2] ?? '', labelled[2]?.slice(behind.end) ?? '', labelled[1]);
  const ranges = readRanges(plain);
  const first = ranges[0];
  if (first && LEAD.test(plain.slice(0, first.start))) {
    const apart = ranges.findIndex(
      (range, i) => i > 0 && !/^(?:,|\/|&| and| or|\s)*$/.test(plain.slice(ranges[i - 1]?.end, range.start)),
    );
    const last = ranges.at(apart - (apart < 0 ? 0 : 1)) ?? first;
    return parts(plain.slice(first.start, last.end), plain.slice(last.end));
  }
  if (BRANCH.test(plain)) return parts(plain, '');
  const dynamic = readDynamic(plain);
  if (dynamic && LEAD.test(plain.slice(0, dynamic.start)))
    return parts(plain.slice(dynamic.start, dynamic.end), plain.slice(dynamic.end));
  const open = OPEN.exec(plain);
  return open ? parts(open[1] ?? '', open[2] ?? '') : undefined;
}
