/**
 * Hosts whose repositories are kept at GitHub too, by the same people: the projects answer issues and publish releases there.
 * Go: https://go.dev/doc/contribute · Apache: https://infra.apache.org/git-primer.html · gopkg.in: https://labix.org/gopkg.in
 */
const MIRRORS: readonly (readonly [RegExp, string])[] = [
  [/^https:\/\/go\.googlesource\.com\/([\w.-]+?)(?:\.git)?\/?$/, 'https://github.com/golang/$1'],
  [
    /^(?:scm:git:)?(?:https?|git|ssh):\/\/(?:gitbox|git-wip-us|git)\.apache\.org\/(?:repos\/asf\/?)?(?:\?p=)?([\w.-]+?)(?:\.git)?(?:[/;].*)?$/,
    'https://github.com/apache/$1',
  ],
  [/^https:\/\/gopkg\.in\/([\w-]+)\/([\w.-]+)\.v\d+(?:-unstable)?$/, 'https://github.com/$1/$2'],
  [/^https:\/\/gopkg\.in\/([\w-]+)\.v\d+(?:-unstable)?$/, 'https://github.com/go-$1/$1'],
];

/** Find the address at GitHub of a repository that is kept elsewhere as well; `undefined` where there is none that we know. */
export function mirrored(address: string): string | undefined {
  for (const [pattern, replacement] of MIRRORS) {
    if (pattern.test(address)) return address.replace(pattern, replacement);
  }
  return undefined;
}
