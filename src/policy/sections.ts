/** What a section of a policy speaks of, as far as support is concerned. */
export type SectionKind =
  /** Supported versions, maintenance, life cycle. */
  | 'support'
  /** Versions that get nothing. */
  | 'unsupported'
  /** What happens for severe problems only. */
  | 'severe'
  /** Bug fixes and new features, not security. */
  | 'bugs'
  /** Runtimes, platforms and dependencies: versions, but not of this project. */
  | 'runtime'
  /** Something else that must not be mistaken for support: reporting, runtimes, past vulnerabilities. */
  | 'foreign'
  /** No title, or one that says nothing. */
  | 'open';

const KINDS: readonly (readonly [RegExp, SectionKind])[] = [
  [
    /\bmsrv\b|\bdocker (?:tags?|images?)\b|\bminimum (?:supported|required)\b|\bsupported (?:rust|python|node|php|ruby|java|go|\.net|platforms?|browsers?|compilers?|os)\b|\b(?:rust|python|node(?:\.js)?|php|java|go|golang|ruby|\.net|kotlin|swift|elixir|os|browser|platform) versions?\b|\bdependenc|\bcompatib/,
    'runtime',
  ],
  [/\bunsupported\b|\bnot supported\b|\bno longer\b|\bend[- ]of[- ]life\b|\bout of support\b/, 'unsupported'],
  [/\b(?:severe|critical|high[- ]severity)\b.*\b(?:issues?|fixes|bugs?|vulnerabilit\w+|security)\b/, 'severe'],
  [/^(?:bug ?fixes|new features|features|bugs?)$/, 'bugs'],
  [
    /\breport(?:ing)?\b|\bdisclos|\bcontact\b|\bthreat|\bbest practices?\b|\bcredits?\b|\bhall of fame\b|\baudits?\b|\bhistory\b|\bknown\b|\bconsiderations?\b|\bbounty\b|\backnowledg|\badvisor|\bcves?\b|\bpast\b|\bresponse\b|\btime ?(?:line|frame)|\bincident\b|\bhow (?:to|we)\b|\bwhat to\b|\bout of scope\b|\bnon-qualifying\b|\bhardening\b|\bconfiguration\b|\bfuzz|\bsupply chain\b|\bverif|\bannounce|\bprocess\b|\bget(?:ting)? (?:help|support)\b/,
    'foreign',
  ],
  [
    /\bsupport(?:ed)?\b|\bversions?\b|\bmaint(?:enance|ained)\b|\blife[- ]?cycle\b|\bend[- ]of[- ](?:support|maintenance)\b|\bbackport|\bsecurity (?:issues?|updates?|fix(?:es)?|patch(?:es)?|support|releases?|maintenance)\b|\blts\b|\b(?:gets?|receives?|is|are|we) (?:patch(?:ed)?|fixed|security fixes|backported)\b|\brelease (?:lines?|series|branches|policy|cycle|support)\b|支持的?版本|版本支持|サポート(?:対象|され)|バージョン|versiones|versões|versionen|версии|버전/,
    'support',
  ],
];

/** Tell what a section is about from the titles above it, normalised, outermost first; the innermost that says something decides. */
export function sectionKind(titles: readonly string[]): SectionKind {
  for (let i = titles.length - 1; i >= 0; i -= 1) {
    const title = titles[i] ?? '';
    const kind = KINDS.find(([pattern]) => pattern.test(title))?.[1];
    if (kind) return kind;
  }
  return 'open';
}
