/** What a URL is to someone who wants to report: a form of the forge, a platform, any page, its documentation, or nothing. */
export type Destination = 'form' | 'forge' | 'platform' | 'page' | 'guide' | null;

/** `https://github.com/owner/repo/security/advisories/new`, or relative as it stands in a README. */
const FORM = /\/security\/advisories\/new\/?(?:[?#].*)?$/i;
const FORGE =
  /^(?:https?:\/\/(?:www\.)?github\.com\/[^/?#]{1,100}\/[^/?#]{1,100}|[./]{0,12})\/?security(?:\/advisories)?\/?(?:[?#](?!.*published).*)?$/i;
const GUIDE =
  /^https?:\/\/(?:docs|help)\.github\.com\/.{0,300}(?:private|privately|security-advisor|vulnerabilit)|^https?:\/\/github\.com\/advisories\/?$/i;

/** Services that take in vulnerability reports, by host and path. */
const PLATFORM = new RegExp(
  [
    '(?:www\\.)?tidelift\\.com/(?:docs/)?security',
    '(?:www\\.)?hackerone\\.com/(?!reports/|hacktivity)[\\w-]+(?!/thanks|[\\w-])',
    '(?:www\\.)?bugcrowd\\.com/',
    '(?:app|www)\\.intigriti\\.com/|intigriti\\.com/',
    '(?:www\\.|app\\.)?immunefi\\.com/',
    '(?:www\\.)?huntr\\.(?:dev|com)(?:/(?!users).*)?$',
    '(?:www\\.)?yeswehack\\.com/',
    '(?:www\\.)?hackenproof\\.com/',
    '(?:www\\.)?openbugbounty\\.org/',
    '(?:www\\.)?zerodayinitiative\\.com/',
    '(?:www\\.)?patchstack\\.com/',
    '(?:www\\.)?nodesecurity\\.io/report',
    'msrc\\.microsoft\\.com/(?:create-)?report|aka\\.ms/(?:opensource/security/)?(?:create-report|msrc)',
    'g\\.co/vulnz|bughunters\\.google\\.com/?(?:$|report)|issuetracker\\.google\\.com/issues/new',
    '(?:www\\.)?wordfence\\.com/threat-intel',
    'vulncheck\\.com/|sonatype\\.com/.*report|kb\\.cert\\.org/vuls/report|snyk\\.io/(?:vulnerability-disclosure|contact)',
  ]
    .map((each) => `(?:${each})`)
    .join('|')
    .replace(/^/, '^https?://(?:')
    .concat(')'),
  'i',
);

/** Programmes that pay for reports call themselves so in their host or path. */
const BOUNTY = /^https?:\/\/[^?#]{0,200}\bbount(?:y|ies)|^https?:\/\/[^?#]{0,200}bugbounty/i;

/** Places that are public, that explain rather than receive, or that hold a key. */
const NO_CHANNEL = new RegExp(
  [
    '^https?://(?:www\\.)?(?:github|gitlab|codeberg)\\.[a-z]+/[^/]+/[^/]+/(?:-/)?(?:issues|pulls?|releases|discussions|wiki|tags?|tree|commits?|compare|actions|merge_requests)(?![^?]*confidential)',
    '^https?://(?:www\\.)?(?:github|gitlab|codeberg)\\.[a-z]+/[^?#]+\\.(?:md|rst|adoc|txt|ya?ml|json)',
    '^https?://(?:[\\w-]+\\.)*(?:docs|help|support)\\.[\\w.-]+/',
    '^https?://(?:[\\w-]+\\.)*(?:wikipedia|stackoverflow|stackexchange|mitre|nist|cvedetails|first|owasp|cisa|rfc-editor|ietf|w3|shields|badge|githubusercontent|readthedocs|npmjs|pypi|crates|rubygems|packagist|discord|slack|gitter|reddit|youtube|keybase|opensource|creativecommons|semver|endoflife)\\.',
    '^https?://groups\\.google\\.com(?!.*newtopic)|^https?://(?:lists|mail(?:man)?|archive)\\.|/mailman/|/pipermail/',
    '\\.(?:asc|gpg|pgp|txt|key|png|svg|jpe?g|gif|pdf)(?:[?#]|$)|\\bpgp\\b|\\bgpg\\b|keyserver|^https?://keys\\.|/pks/lookup',
    '/releases?(?:/|$)|/changelog|/license',
  ].join('|'),
  'i',
);

/** Tell what a URL is to someone who wants to report a vulnerability; relative links other than the forge's form lead nowhere. */
export function destinationOf(url: string): Destination {
  if (FORM.test(url)) return 'form';
  if (FORGE.test(url)) return 'forge';
  if (GUIDE.test(url)) return 'guide';
  if (!/^https?:\/\/[^/]/i.test(url)) return null;
  if (PLATFORM.test(url) || BOUNTY.test(url)) return 'platform';
  return NO_CHANNEL.test(url) ? null : 'page';
}
