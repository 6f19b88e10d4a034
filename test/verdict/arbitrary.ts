import fc from 'fast-check';
import type { Claim, Subject, Until, Word } from '../../src/policy/policy.types.ts';
import { openRow, row, rule } from './claims.ts';

/** Few enough versions that rows, rules and releases meet each other all the time. */
const MAJORS = 4;
const MINORS = 3;
const PATCHES = 3;

const major = fc.nat({ max: MAJORS });
const line = fc.oneof(
  major.map(String),
  fc.tuple(major, fc.nat({ max: MINORS })).map((numbers) => numbers.join('.')),
);
const release = fc.tuple(major, fc.nat({ max: MINORS }), fc.nat({ max: PATCHES })).map((numbers) => numbers.join('.'));

/** A version as somebody asks for it. */
export const asked = fc.oneof(
  release,
  line,
  fc.tuple(release, fc.constantFrom('-rc.1', '-alpha', '.Final', '.dev1', '+build')).map((parts) => parts.join('')),
  fc.constantFrom('main', 'next', '9.0.0', 'v1.0.0', '', 'latest'),
);

/** A day, of an end or that an answer is asked for. */
export const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Tags of releases, some of them early, each with its day. */
export const tags = fc
  .uniqueArray(fc.tuple(release, fc.constantFrom('', '', '', '-rc.1'), day), {
    selector: ([text, early]) => text + early,
    maxLength: 14,
    size: 'max',
  })
  .map((all) => all.map(([text, early, date]) => `${text}${early}@${date}`).join(' '));

const versions = fc.oneof(
  line.map((text) => `${text}.x`),
  release,
  fc.tuple(fc.constantFrom('>= ', '> ', '<= ', '< '), line).map((parts) => parts.join('')),
  fc.tuple(line, line).map(([low, high]) => `>= ${low} < ${high}`),
);
const word = fc.constantFrom<Word>('supported', 'supported', 'unsupported', 'limited', 'development', 'unclear');
const until = fc.oneof(
  day.map((date): Until => ({ kind: 'date', date })),
  fc.record({ kind: fc.constant('release' as const), version: line }),
  fc.record({ kind: fc.constant('release' as const), version: line, days: fc.nat({ max: 400 }) }),
);
/** Most claims say no more than whom they mean; what else one can say, each by itself. */
const more = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.record({ until }) },
  { weight: 1, arbitrary: fc.record({ from: until }) },
  { weight: 1, arbitrary: fc.record({ hedged: fc.constant(true as const) }) },
  { weight: 2, arbitrary: fc.record({ reach: fc.constantFrom('only' as const, 'listed' as const) }) },
  { weight: 1, arbitrary: fc.record({ package: fc.constantFrom('widget', 'core') }) },
);

const unit = fc.constantFrom('release' as const, 'minor' as const, 'major' as const, 'line' as const);
const within = fc.record(
  { each: fc.constantFrom('major' as const, 'minor' as const), within: fc.integer({ min: 1, max: 3 }) },
  { requiredKeys: [] },
);
const of = fc
  .option(major, { nil: undefined })
  .map((low) => (low === undefined ? {} : { of: [{ kind: 'line' as const, low: [low], high: [low + 1] }] }));
const rolling: fc.Arbitrary<Subject> = fc.oneof(
  fc.tuple(unit, within, of).map(([one, each, lines]): Subject => ({ kind: 'latest', unit: one, ...each, ...lines })),
  fc
    .tuple(unit, within, of, fc.integer({ min: 2, max: 4 }))
    .map(([one, each, lines, n]): Subject => ({ kind: 'last', n, unit: one, ...each, ...lines })),
  fc
    .tuple(unit, fc.nat({ max: 900 }), fc.constantFrom({}, { since: 'successor' as const }))
    .map(([one, days, since]): Subject => ({ kind: 'age', days, unit: one, ...since })),
);
const open: fc.Arbitrary<Subject> = fc.oneof(
  fc
    .constantFrom('older' as const, 'other' as const, 'newer' as const)
    .map((direction): Subject => ({ kind: 'rest', direction })),
  fc.constant<Subject>({ kind: 'all' }),
  fc.constant<Subject>({ kind: 'prereleases' }),
  fc.constantFrom(['main'], ['main', 'next'], []).map((names): Subject => ({ kind: 'branch', names })),
);

/** A row that names versions, with a day as its end or without. */
export const datedRow: fc.Arbitrary<Claim> = fc
  .tuple(versions, word, fc.option(day, { nil: undefined }))
  .map(([text, said, date]) => row(text, said, date === undefined ? {} : { until: { kind: 'date', date } }));

const claim: fc.Arbitrary<Claim> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(versions, word, more).map(([text, said, rest]) => row(text, said, rest)) },
  { weight: 3, arbitrary: fc.tuple(rolling, word, more).map(([subject, said, rest]) => rule(subject, said, rest)) },
  { weight: 1, arbitrary: fc.tuple(open, word, more).map(([subject, said, rest]) => rule(subject, said, rest)) },
  { weight: 1, arbitrary: fc.tuple(open, word, more).map(([subject, said, rest]) => openRow(subject, said, rest)) },
);

/** Whatever a policy can claim, most of it rows and rules. */
export const claims = fc.array(claim, { maxLength: 7, size: 'max' });
