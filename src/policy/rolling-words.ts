const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const HIGHEST = list(
  'latest newest 最新 última último ultima ultimo dernière dernier neueste neuesten neuester последняя последней',
);
/** Highest only with a unit behind them: "current version", never "the current status". */
export const NEEDS_UNIT = list('current last stable actual aktuelle aktuellen');
export const PREVIOUS = list('previous preceding prior before former penultimate earlier');
export const NOUN = list(
  'release releases version versions line lines series branch branches train trains stream streams channel tag tags build builds patch patches cycle cycles minor minors major majors versión versión. versions version-line versionen version. версия версию version(s) release(s)',
);
export const ADJECTIVE = list(
  'most recent stable released published official available public production tagged supported maintained active point bugfix feature full upstream main core semver x.y major/minor minor/major major-minor major.minor current latest newest npm pypi github published-release general ga lts monthly weekly daily final',
);
export const EACH = list('each every any all a given per respective supported maintained active an the');
export const SCOPE = list('of for in within from on per');
/** Words that end a phrase: no name stands between "latest" and "version" across one of these. */
export const STOP = list(
  'is are was were will would be been has have had of for in on at to from by with without and or nor the a an this that these those which who when where while if not no only also can may might should must we you they it its our your their do does did get gets receive receives support supports security vulnerability vulnerabilities update updates fix fixes code commit commits news information info feature features advisories advisory issue issues bug bugs report reports changes time date plus as than until before after please always must dependency dependencies browser browsers technology technologies threats vulnerable affected known tested working compatible fixed patched insecure safe',
);
/** A look that costs little: without any of these, no phrase and no window begins. */
export const BEGINNING = new RegExp(
  [...HIGHEST, ...NEEDS_UNIT, ...PREVIOUS, 'most', 'past', 'minor', 'major', 'n-\\d'].join('|'),
);
/** What may follow "latest" where no noun does: "the latest is supported", "latest only". */
export const AFTER_LATEST = list(
  'is are gets receives will only and or from on in of available published supported at by for with',
);
/** Most words of a name between "latest" and its noun: "latest Acme Widget release". */
export const NAME_WORDS = 2;
