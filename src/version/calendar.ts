import { compareQualified, isPrerelease, parseQualifier } from './qualifier.ts';
import type { Scheme, Version } from './scheme.types.ts';
import { bareVersion } from './written.ts';

/**
 * Read calendar versions that begin with a four-digit year (https://calver.org): `2024.1.0`, `2024-11-05`, `20241105`,
 * `2024-01-05T22-17-24Z`. The release numbers are year, month, day and what follows; qualifiers are read as by `numeric`.
 */
export const calendar: Scheme = { name: 'calendar', ecosystems: [], parse, compare: compareQualified };

const YEAR = '((?:19|20|21)[0-9]{2})';
const MONTH = '(0?[1-9]|1[0-2])';
const DAY = '(0?[1-9]|[12][0-9]|3[01])';
/** `2024-11` or `2024-11-05`, a second one of that day as `.2`, a time of day as `T22-17-24Z`. */
const DASHED = new RegExp(
  `^${YEAR}-${MONTH}(?:-${DAY}(?:T([0-9]{2})[-:]?([0-9]{2})[-:]?([0-9]{2})Z)?)?(?:[._]([0-9]{1,15}))?(?![0-9])`,
  'i',
);
/** `20241105`, with hours, minutes and seconds as `20241105221724`. */
const COMPACT = new RegExp(
  `^${YEAR}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?(?![0-9])`,
);
/** `2024.1.0`: the year and any numbers. */
const DOTTED = new RegExp(`^${YEAR}((?:[._][0-9]{1,15}(?![0-9]))*)(?![0-9])`);

function parse(text: string): Version | undefined {
  const bare = bareVersion(text);
  if (bare === undefined) return undefined;
  const match = DASHED.exec(bare) ?? COMPACT.exec(bare) ?? DOTTED.exec(bare);
  if (!match) return undefined;
  const [date, ...parts] = match;
  const release = parts.flatMap((part) => (part ? part.split(/[._]/).filter(Boolean) : [])).map(Number);
  const key = parseQualifier(bare.slice(date.length));
  return key && { text: bare, release, prerelease: isPrerelease(key), key };
}

/** Tell whether a text is a day written as `2024-11-05` or `20241105`, not a dotted version that begins with a year. */
export function isDate(text: string): boolean {
  return DASHED.test(text) || COMPACT.test(text);
}
