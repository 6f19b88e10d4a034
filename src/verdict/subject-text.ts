import type { Subject, Unit } from '../policy/policy.types.ts';
import type { Range } from '../version/range.ts';

const UNITS: Record<Unit, string> = { release: 'release', minor: 'minor line', major: 'major line', line: 'line' };

/**
 * Name each of those that a claim speaks of, in the words of a table: `4.2.x`, `>= 1.8`, `latest minor line`. Equal names mean the same
 * versions, however the policy words them.
 */
export function nameSubject(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'range':
      return subject.ranges.map(rangeText);
    case 'latest':
      return [`latest ${UNITS[subject.unit]}${scopeText(subject)}`];
    case 'last':
      return [`last ${subject.n} ${UNITS[subject.unit]}s${scopeText(subject)}`];
    case 'age':
      return [
        `${UNITS[subject.unit]}s${subject.since === 'successor' ? ' outlived by' : ' released within'} ${subject.days} days`,
      ];
    case 'rest':
      return [`${subject.direction} versions${ofText(subject.of)}`];
    case 'all':
      return ['all versions'];
    case 'branch':
      return subject.names.map((name) => `branch ${name}`);
    case 'prereleases':
      return ['pre-releases'];
  }
}

function scopeText({ of, each, within }: Extract<Subject, { kind: 'latest' | 'last' }>): string {
  const every = each === undefined ? '' : ` of each ${each}`;
  return `${every}${within === undefined ? '' : `, in the last ${within}`}${ofText(of)}`;
}

function ofText(of: readonly Range[] | undefined): string {
  return of === undefined ? '' : ` of ${of.map(rangeText).join(', ')}`;
}

/** Write a range as people do: a line as `4.2.x`, a release as `4.2.1`, bounds with comparisons. */
function rangeText({ kind, low, high, exact, only, strict }: Range): string {
  if (only !== undefined) return only;
  if (kind === 'line') return exact ? low.join('.') : `${low.join('.')}.x`;
  const from = low.length === 0 ? [] : [strict ? `> ${previous(low)}` : `>= ${low.join('.')}`];
  const to = high === null ? [] : [`< ${high.join('.')}`];
  return [...from, ...to].join(', ') || '>= 0';
}

/** `> 4.1` is kept as what comes after the whole line: `[4, 2]`. */
function previous(low: readonly number[]): string {
  return low.map((part, i) => (i === low.length - 1 ? Math.max(0, part - 1) : part)).join('.');
}
