/** The words that tell what a column of a table is about: in its head, or in its cells. All read normalised text. */

export const VERSION_HEAD =
  /\bversions?\b|\breleases?\b|\bbranch(?:es)?\b|\blines?\b|\bseries\b|\btags?\b|版本|バージョン|versión|versão|версия|версии|버전|wersja/;
export const STATUS_HEAD =
  /support|status|maint|secur|state|phase|receiv|patch|fix|updates?|eligible|active|covered|lifecycle|stage|支持|维护|状态|サポート|対応|soport|suport|unterstütz|поддерж|지원|wsparcie/;
export const SECURITY_HEAD = /secur|vulnerab|\bcves?\b|安全|セキュリティ|segur|sécur|sicherheit|безопасн/;
export const END_HEAD =
  /\buntil\b|\bends?\b|\bend[- ]of|\beo[ls]\b|\bexpir|\bthrough\b|\bsunset|\bretire|截止|终止|終了|\bfin\b|\bhasta\b|\bbis\b|окончан|\btill\b|\bends? on\b|support(?:ed)? to\b/;
/** Support that only a contract, a fee or a programme of its own gives. */
export const PAID_HEAD =
  /\bpaid\b|\bcommercial\b|\belts\b|\besm\b|\bextended (?:long[- ]term |security |commercial |lifecycle )?(?:support|maintenance|lts)\b|\bextended lifetime\b|\bpremium\b|\benterprise\b|\bsubscri/;
export const START_HEAD =
  /\breleased\b|\brelease date\b|\bdate of release\b|\bstart|\bfirst\b|\binitial\b|\blaunch|\bsince\b|\bfrom\b|\bpublished\b|\bga\b|general availability|发布|リリース日/;
/** Heads of columns whose dates tell when something came out. */
export const DATE_HEAD =
  /^(?:releases?|date|published|tag(?:ged)?|version|codename|name|notes?|comments?|description)$/;
export const NOTES_HEAD =
  /^$|note|comment|remark|status|detail|descri|support|maint|phase|level|type|scope|fixes|updates/;
export const SEVERITY_HEAD =
  /\bcritical\b|\bhigh\b|\bmedium\b|\bmoderate\b|\blow\b|\bsevere\b|\bother\b|\bnon-critical\b/;
export const SEVERITY_KEY = /\bcvss\b|\bseverity\b|\brating\b/;
export const FOREIGN_HEAD =
  /\bnode(?:\.?js)?\b|\bpython\b|\bphp\b|\bruby\b|\bjava\b|\bjdk\b|\bjvm\b|\brust\b|\bmsrv\b|\.net\b|\bplatform\b|\bbrowsers?\b|\bkubernetes\b|\bdescription\b|\bnotes?\b|\bcomments?\b|\bchangelog\b|\blinks?\b|\bdocker\b|\bimage\b|\bcodename\b|\balgorithms?\b|\bprotocols?\b|\bciphers?\b|\bfeatures?\b|\blanguages?\b|\bos\b|\btools?\b/;
/** A column of what the project runs on lists no versions of its own (semantics, rule 15). */
export const PLATFORM_HEAD =
  /^(?:node(?:\.?js)?|python|php|ruby|java|jdk|jvm|rust|go(?:lang)?|\.net|kubernetes|postgres(?:ql)?|mysql|django|rails|laravel|symfony|os|operating systems?|browsers?|platforms?)(?: versions?)?$/;
export const PACKAGE_HEAD =
  /\bpackages?\b|\bcomponents?\b|\bproducts?\b|\bprojects?\b|\bmodules?\b|\bcrates?\b|\bgems?\b|\blibrar(?:y|ies)\b|\bplugins?\b|\bartifacts?\b|\bname\b|\brepositor(?:y|ies)\b/;
/** Tables of past vulnerabilities, of response times, of dependencies: never about support. */
export const FOREIGN_TABLE =
  /\bcve\b|\bghsa\b|\badvisor|\bvulnerabilit(?:y|ies)\b(?!.*support)|\baffected\b|\bfixed in\b|\bresponse\b|\backnowledg|\btime ?(?:line|frame|to)\b|\bsla\b|\bdependenc|\brequire|\bminimum\b|\bcompatib|\bcontact\b|\bemail\b|\bseverity\b(?!.*(?:support|version))|\breward|\bbounty|\bthreat|\brisk\b|\bmitigation|\basset\b/;
/** Names of runtimes and tools: rows keyed by them are about what the project runs on. */
export const FOREIGN_KEY =
  /^(?:node(?:\.?js)?|deno|bun|npm|yarn|pnpm|python|php|ruby|java|jdk|go|golang|rust|swift|kotlin|typescript|react(?: native)?|vue|angular|svelte|next(?:\.?js)?|django|rails|laravel|symfony|mysql|mariadb|postgres(?:ql)?|redis|mongodb|docker|kubernetes|ubuntu|debian|windows|macos|linux|android|ios|chrome|firefox|safari|edge|\.net|dotnet|wordpress|composer|nginx|apache|electron|openssl)$/;
/** A cell that names pre-releases: "Beta", "RC", "Nightly builds". */
export const EARLY_CHANNEL = /^(?:pre-?release|alpha|beta|rc|release candidate|preview|nightly|canary|dev|edge)\b/;
export const CHANNEL = /^(?:ga|stable|lts|release[ds]?|general availability|final|n\/a|-)\b/;
