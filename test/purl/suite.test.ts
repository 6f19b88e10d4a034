import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPackageUrl } from '../../src/purl/build.ts';
import { parsePackageUrl } from '../../src/purl/parse.ts';
import type { PackageUrlParts, PackageUrlReading } from '../../src/purl/purl.types.ts';
import { renderPackageUrl } from '../../src/purl/render.ts';

/** The standard's own suite; it stands beside the checkout where we work on it and is not ours to ship. */
const SUITE = new URL('../../../shared/suites/purl-spec.json', import.meta.url);
const present = existsSync(SUITE);

interface Case {
  readonly description: string;
  readonly test_group: 'required' | 'recommended';
  readonly test_type: 'parse' | 'build' | 'validate';
  readonly input: string | PackageUrlParts;
  readonly expected_output?: unknown;
  readonly expected_failure: boolean;
  readonly file: string;
}

const KEY_CASE =
  'the suite contradicts itself: six other cases, a required one among them, want such a key in lower case, and so does "How to parse"';

/** What we answer otherwise than the suite, and why. */
const DIFFERENCES: Readonly<Record<string, { readonly answer: unknown; readonly why: string }>> = {
  'parse pkg:gem/jruby-launcher@1.1.2?Platform=java': {
    answer: {
      type: 'gem',
      namespace: null,
      name: 'jruby-launcher',
      version: '1.1.2',
      qualifiers: { platform: 'java' },
      subpath: null,
    },
    why: KEY_CASE,
  },
  'parse pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25': {
    answer: {
      type: 'rpm',
      namespace: 'fedora',
      name: 'curl',
      version: '7.50.3-1.fc25',
      qualifiers: { arch: 'i386', distro: 'fedora-25' },
      subpath: null,
    },
    why: KEY_CASE,
  },
  'validate pkg:git/github/Package-url/purl-Spec@244fd47e07d1004f0aed9c': {
    answer: 'pkg:git/github/Package-url/purl-Spec@244fd47e07d1004f0aed9c',
    why: 'the type definition says that a Git path is case sensitive, and on most hosts it is',
  },
};

const cases: readonly Case[] = present ? JSON.parse(readFileSync(SUITE, 'utf8')).tests : [];
const suite = present ? describe : describe.skip;

suite('package URL suite', () => {
  it('is read as a whole', () => expect(cases).toHaveLength(586));

  it.each(cases)('$test_group $test_type $description: $input', (test) => {
    expect(answer(test)).toEqual(DIFFERENCES[nameOf(test)]?.answer ?? expected(test));
  });

  it.each(Object.keys(DIFFERENCES))('%s is one of its cases', (name) => {
    expect(cases.map(nameOf)).toContain(name);
  });
});

const nameOf = ({ test_type, input }: Case) =>
  `${test_type} ${typeof input === 'string' ? input : JSON.stringify(input)}`;

function answer({ test_type, input, expected_failure }: Case): unknown {
  const reading = typeof input === 'string' ? parsePackageUrl(input) : buildPackageUrl(withoutNulls(input));
  if (!reading.ok) return expected_failure ? 'refused' : `refused: ${reading.fault.component}`;
  return test_type === 'parse' ? reading.purl : renderPackageUrl(reading.purl);
}

function expected({ test_type, expected_output, expected_failure }: Case): unknown {
  if (expected_failure) return 'refused';
  if (test_type !== 'parse') return expected_output;
  const parts = expected_output as Extract<PackageUrlReading, { ok: true }>['purl'];
  return { ...parts, qualifiers: parts.qualifiers ?? {} };
}

/** The suite leaves out the type or the name with `null`, which our types do not let through. */
const withoutNulls = (parts: PackageUrlParts): PackageUrlParts => ({
  ...parts,
  type: parts.type ?? '',
  name: parts.name ?? '',
});
