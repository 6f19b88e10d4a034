/** Where a word or number behind a version stands in time: everything below `release` comes before the release itself. */
export const RANK = {
  unknown: 0,
  development: 1,
  alpha: 2,
  beta: 3,
  milestone: 4,
  preview: 5,
  candidate: 6,
  release: 7,
  patch: 8,
  letter: 9,
  number: 10,
} as const;

/** The words of each rank, in the order of PHP's `version_compare` with Maven's milestones. Words of one rank mean the same. */
const WORDS = {
  development: ['dev', 'snapshot', 'nightly', 'canary', 'next'],
  alpha: ['a', 'alpha'],
  beta: ['b', 'beta'],
  milestone: ['m', 'milestone'],
  preview: ['pre', 'preview', 'prerelease'],
  candidate: ['c', 'cr', 'rc'],
  release: ['final', 'release', 'ga', 'gm', 'rtm', 'stable', 'lts'],
  patch: ['p', 'pl', 'patch', 'post', 'sp', 'hf', 'hotfix', 'fix', 'fixed', 'r', 'rev', 'u', 'update', 'retag'],
} as const;

const RANKS: ReadonlyMap<string, number> = new Map(
  Object.entries(WORDS).flatMap(([rank, words]) =>
    words.map((word) => [word, RANK[rank as keyof typeof WORDS]] as const),
  ),
);

/** Give the rank of a lower-case word, `undefined` for one that has no meaning of its own. */
export function rankOf(word: string): number | undefined {
  return RANKS.get(word);
}
