import { compareNumbers, contains, lineRange, type Range } from '../version/range.ts';
import type { Scheme, Version } from '../version/scheme.types.ts';
import { schemeFor, schemeNamed } from '../version/schemes.ts';
import { addPublished } from './published.ts';
import { isPlain, releaseKey } from './release-key.ts';
import type { CompiledRelease, PublishedRelease, ReleaseFamily } from './verdict.types.ts';

/** A release line: its numbers, its highest stable release and the day that its first stable release came out. */
export interface ReleaseLine {
  readonly numbers: readonly number[];
  readonly latest: CompiledRelease;
  readonly firstReleased: string;
}

/** The unit that a line is: majors, minors, or majors with minors below 1.0 (semantics, rule 7). */
export type LineUnit = 'minor' | 'major' | 'line';

/** The numbers of the line that a version belongs to. */
export function lineNumbers(numbers: readonly number[], unit: LineUnit): readonly number[] {
  const major = numbers[0] ?? 0;
  const wide = unit === 'major' || (unit === 'line' && major > 0);
  return wide ? [major] : [major, numbers[1] ?? 0];
}

/** The releases of one tag family, or of one package, that are known at a time, and what follows from them. */
export class KnownReleases {
  readonly scheme: Scheme;
  /** Highest first. */
  readonly all: readonly CompiledRelease[];
  readonly stable: readonly CompiledRelease[];
  private readonly prefix: string;
  private readonly published: readonly PublishedRelease[];
  private keys: ReadonlySet<string> | undefined;
  private readonly linesByUnit = new Map<LineUnit, readonly ReleaseLine[]>();
  private highest: Version | undefined;

  /**
   * `until`: RFC 3339, inclusive; releases after it are not known yet. Without a family nothing is known but what the registry has
   * `published` beside the tags.
   */
  constructor(family: ReleaseFamily | undefined, until: string, published: readonly PublishedRelease[] = []) {
    this.scheme =
      (family && schemeNamed(family.scheme)) ?? schemeFor({ versions: published.map(({ version }) => version) });
    this.published = published.filter(({ date }) => date <= until);
    const releases = addPublished(family?.releases ?? [], published, this.scheme);
    this.prefix = family?.prefix ?? '';
    this.all = releases.every((release) => release.date <= until)
      ? releases
      : releases.filter((release) => release.date <= until);
    this.stable = this.all.filter((release) => !release.prerelease);
  }

  /**
   * Read a version that is asked about, or a tag of its family (`r172`); `undefined` where nothing can. What the project's own scheme cannot read is read by the
   * most specific one that can, without the key that only that scheme could compare: its numbers have to do.
   */
  read(text: string): Version | undefined {
    const tagged = this.prefix !== '' && text.startsWith(this.prefix) ? text.slice(this.prefix.length) : text;
    const own = this.scheme.parse(text) ?? this.scheme.parse(tagged);
    if (own) return own;
    const other = schemeFor({ versions: [text] }).parse(text);
    return other && { ...other, key: undefined };
  }

  /**
   * Compare two versions; where the project's scheme has not read both, by their numbers, a pre-release before the release.
   * Negative, zero or positive.
   */
  compare(a: Version, b: Version): number {
    if (a.key !== undefined && b.key !== undefined) return this.scheme.compare(a, b);
    return compareNumbers(a.release, b.release) || Number(b.prerelease) - Number(a.prerelease);
  }

  /** The highest stable release; `undefined` where there is none. */
  get latest(): CompiledRelease | undefined {
    return this.stable[0];
  }

  /** Tell whether a version is among the known releases: by its text, or by its numbers where it is nothing but numbers. */
  has(version: Version): boolean {
    this.keys ??= new Set([
      ...this.all.map((release) => releaseKey(release.version, release.numbers)),
      // Those that were withdrawn, and those that the tags' scheme cannot read, are known by their text alone.
      ...this.published.map((release) => release.version.toLowerCase()),
    ]);
    return this.keys.has(releaseKey(version.text, version.release)) || this.keys.has(version.text.toLowerCase());
  }

  /** Tell whether a version is this very release. */
  is(version: Version, release: CompiledRelease): boolean {
    if (version.text.toLowerCase() === release.version.toLowerCase()) return true;
    return (
      !version.prerelease &&
      isPlain(version.text) &&
      isPlain(release.version) &&
      compareNumbers(version.release, release.numbers) === 0
    );
  }

  /** Tell whether a version comes after every known release; false where none is known. */
  isAboveAll(version: Version): boolean {
    const top = this.all[0];
    if (!top) return false;
    const order = compareNumbers(version.release, top.numbers);
    if (order !== 0) return order > 0;
    this.highest ??= this.scheme.parse(top.version);
    return this.highest !== undefined && this.compare(version, this.highest) > 0;
  }

  /** Lines that have a stable release, highest first. */
  lines(unit: LineUnit): readonly ReleaseLine[] {
    const known = this.linesByUnit.get(unit) ?? this.readLines(unit);
    this.linesByUnit.set(unit, known);
    return known;
  }

  private readLines(unit: LineUnit): ReleaseLine[] {
    const lines = new Map<string, { numbers: readonly number[]; latest: CompiledRelease; firstReleased: string }>();
    for (const release of this.stable) {
      const numbers = lineNumbers(release.numbers, unit);
      const line = lines.get(numbers.join('.'));
      if (!line) lines.set(numbers.join('.'), { numbers, latest: release, firstReleased: release.date });
      else if (release.date < line.firstReleased) line.firstReleased = release.date;
    }
    return [...lines.values()];
  }

  /** The highest stable release inside a range; `undefined` where there is none. */
  highestIn(range: Range): CompiledRelease | undefined {
    return this.stable.find(({ numbers, version }) =>
      contains(range, { release: numbers, prerelease: false, text: version, key: undefined }),
    );
  }
}

/** The range of the unit that a version belongs to; for `release` the version's own numbers. */
export function unitRange(numbers: readonly number[], unit: LineUnit | 'release'): Range {
  if (unit !== 'release') return lineRange(lineNumbers(numbers, unit));
  return lineRange(numbers.length >= 3 ? numbers : [...numbers, 0, 0].slice(0, 3));
}
