/**
 * Read the version out of the name of a distribution: `flask-3.0.0-py3-none-any.whl`, `Flask-0.1.tar.gz`. `project` is the
 * normalised name. `undefined` where the file is none of them or another project's.
 * https://packaging.python.org/specifications/binary-distribution-format/ and …/source-distribution-format/
 */
export function versionOfFile(filename: string, project: string): string | undefined {
  const wheel = /^([^-]+)-([^-]+)-(?:[^-]+-){2,3}[^-]+\.whl$/.exec(filename);
  if (wheel !== null) return normalised(wheel[1] ?? '') === project ? wheel[2] : undefined;
  const [, stem = ''] = /^(.+)\.(?:tar\.gz|zip|tar\.bz2|tgz)$/.exec(filename) ?? [];
  for (let at = stem.lastIndexOf('-'); at > 0; at = stem.lastIndexOf('-', at - 1)) {
    const version = stem.slice(at + 1);
    if (normalised(stem.slice(0, at)) === project) return /^v?\d/.test(version) ? version : undefined;
  }
  return undefined;
}

const normalised = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
