import type { ReleaseFamily, Statement } from './verdict.types.ts';

const simplify = (name: string): string => name.toLowerCase().replace(/^@/, '').replace(/[._]/g, '-');

/** Tell whether two texts name one package: case, `@`, `.` and `_` do not count, nor does what stands before the last slash of one. */
export function samePackage(a: string, b: string): boolean {
  const [left, right] = [simplify(a), simplify(b)];
  return left === right || left.split('/').at(-1) === right || right.split('/').at(-1) === left;
}

/**
 * Choose, of the names that a package goes by, the first that the statement knows: by a tag family or a claim of its own. `undefined`
 * where it knows none, so that the project as a whole is meant (semantics, rules 15 and 16).
 */
export function packageIn({ families, policy }: Statement, names: readonly string[]): string | undefined {
  const known = [
    ...families.map((family) => family.package).filter((name) => name !== ''),
    ...(policy?.claims ?? []).flatMap((claim) => (claim.package === undefined ? [] : [claim.package])),
  ];
  return known.length === 0 ? undefined : names.find((name) => known.some((one) => samePackage(one, name)));
}

/** Choose the tag family of a package; the project's own where it has none, or no package is meant. `undefined` where nothing is tagged. */
export function familyFor({ families }: Statement, name: string | undefined): ReleaseFamily | undefined {
  if (name === undefined) return families[0];
  return families.find((family) => family.package !== '' && samePackage(family.package, name)) ?? families[0];
}
