import type { Weight } from './clause-weight.ts';
import { CLAIMS } from './limits.ts';
import type { Claim } from './policy.types.ts';

/** One statement, and how it was made. */
export interface Said {
  readonly claim: Claim;
  readonly weight: Weight;
  readonly form: 'table' | 'list' | 'prose';
  /** Follows from what others do not get; yields to a rule that says who is meant. */
  readonly implied?: boolean;
  /** The titles that it stands under, the same value for everything under them. */
  readonly section: readonly string[];
}

/** What was said, and in which block of the document. */
export interface Weighed extends Said {
  readonly block: number;
}

/** How many blocks behind a sentence the list may begin that spells it out: an introduction and a title may stand between. */
const NEAR = 4;

/** Sections that lists spell out row by row need no rule of their own; the rows are what the sentence meant. */
function spelledOut(found: readonly Weighed[], { claim, form, block }: Weighed): boolean {
  if (
    form !== 'prose' ||
    claim.word !== 'limited' ||
    (claim.subject.kind !== 'latest' && claim.subject.kind !== 'last')
  )
    return false;
  return found.some(
    (other) =>
      other.form === 'list' && other.claim.word === 'limited' && other.block > block && other.block <= block + NEAR,
  );
}

/** Said beside a table or list, though under no title of support: what hedges, and what rows leave open. */
function supplements({ claim }: Weighed): boolean {
  return claim.hedged === true || claim.subject.kind === 'prereleases' || claim.subject.kind === 'rest';
}

/** Keep the firm statements, or the weak ones where none is firm; and what else their sections say of the same. */
export function weigh(found: readonly Weighed[]): Claim[] {
  const kept = found.filter((one) => one.weight !== 'bugs' && !spelledOut(found, one));
  const weight = kept.some((one) => one.weight === 'firm') ? 'firm' : 'weak';
  const telling = kept.filter((one) => one.weight === weight);
  const prose = new Set(telling.filter(({ form }) => form === 'prose').map(({ section }) => section));
  const rows = new Set(telling.map(({ section }) => section));
  const told = kept.filter(
    (one) => one.weight === weight || prose.has(one.section) || (rows.has(one.section) && supplements(one)),
  );
  const named = told.some(({ claim, implied }) => isWindow(claim) && !implied);
  const meant = told.filter(({ implied }) => !(implied && named));
  return completed(inUnitsOfRows(meant.map(({ claim }) => claim))).slice(0, CLAIMS);
}

const isWindow = ({ subject }: Claim): boolean => subject.kind === 'latest' || subject.kind === 'last';

/** "The last three releases", "the latest line" above a table of lines are the last of its lines. */
function inUnitsOfRows(claims: readonly Claim[]): Claim[] {
  const lines = claims.flatMap(({ subject, word }) =>
    subject.kind === 'range' && word === 'supported'
      ? subject.ranges.filter(({ kind, exact }) => kind === 'line' && !exact)
      : [],
  );
  const depth = Math.max(0, ...lines.map(({ low }) => low.length));
  if (lines.length < 2 || depth === 0 || depth > 2) return [...claims];
  const unit = depth === 1 ? 'major' : 'minor';
  return claims.map((claim) => {
    const { subject } = claim;
    const window = subject.kind === 'last' || (subject.kind === 'latest' && subject.unit === 'line');
    if (claim.reach === 'within' && window && subject.each === 'major' && depth === 2)
      return { ...claim, subject: { ...subject, each: 'minor' as const } };
    const open = window && (subject.unit === 'release' || subject.unit === 'line') && !subject.of && !subject.each;
    return open ? { ...claim, subject: { ...subject, unit } } : claim;
  });
}

/** What older or other releases get, and nothing else: older than the latest is meant. */
function completed(claims: readonly Claim[]): Claim[] {
  const others = claims.filter(({ subject }) => subject.kind !== 'branch');
  const [first] = others;
  const dropped = others.every(
    ({ subject, word }) =>
      subject.kind === 'rest' && (word === 'limited' || (word === 'unsupported' && subject.direction === 'older')),
  );
  if (!first || !dropped) return [...claims];
  return [
    { ...first, kind: 'rule', subject: { kind: 'latest', unit: 'release' }, word: 'supported', reach: 'only' },
    ...claims,
  ];
}
