/** Characters that are read, and versions that are kept: one for each maintained line. */
const TEXT_LENGTH = 1_000;
const VERSIONS = 64;

const VERSION = /(<=?\s*)?(?<![\w.-])v?(\d+(?:\.[\w*]+)*(?:-[\w.]+)?)/g;

/**
 * Read the versions that have the patch: `2.2.13, 3.0.14`, `>= 1.2.3`, `1.2.3 and above`. The field is free text; upper bounds are no patch,
 * and a line (`1.x`) is no release.
 */
export function readPatchedVersions(text: string): readonly string[] {
  const found = [...text.slice(0, TEXT_LENGTH).matchAll(VERSION)].flatMap(([, bound, version]) =>
    bound !== undefined || version === undefined || /\.(?:x|\*)$/i.test(version) ? [] : [version],
  );
  return [...new Set(found)].slice(0, VERSIONS);
}
