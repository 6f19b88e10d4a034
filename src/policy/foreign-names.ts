/** Languages, runtimes and platforms: what follows them is their version, whatever project speaks. */
const PLATFORM =
  'node(?:\\.?js)?|npm|python|php|ruby|java|jdk|jre|jvm|go|golang|rust|rustc|swift|kotlin|scala|perl|tls|ssl|http|oauth|openssl|ubuntu|debian|fedora|rhel|windows|macos|android|ios|\\.net|dotnet|mysql|mariadb|postgres\\w*|gcc|clang|cmake|es|ecmascript';
const OTHER =
  'elixir|cvss|redis|kubernetes|k8s|docker|typescript|react|vue|angular|django|rails|laravel|symfony|spring|rfc|iso|apache|gpl\\w*|lgpl|agpl|mpl|bsd|license|licence|semver|cve|section|step|level|port|tier|phase|option|cwe|owasp|sha|gpg|pgp|chapter|article|version control';
const BEHIND = '[ /-]?(?:versions?:? |license,? |: |\\()?v?$';
const PLATFORM_NAME = new RegExp(`(?:^|[^\\w.-])(?:${PLATFORM})${BEHIND}`);
const FOREIGN_NAME = new RegExp(`(?:^|[^\\w.-])(?:${PLATFORM}|${OTHER})${BEHIND}`);
const PLATFORM_WORD = new RegExp(`^(?:${PLATFORM}|typescript|kubernetes|docker|solidity|browsers?)$`);
const UNIT =
  /^[ -]?(?:\)? ?(?:hours?|days?|weeks?|months?|years?|business|working|calendar|minutes?|%|percent|bytes?|kb|mb|gb|bits?|st\b|nd\b|rd\b|th\b|license|licence|or more|people|persons?|maintainers|developers|steps?|times?|usd|eur|dollars|euros))/;

/** Tell whether the text before a number names a runtime, a standard or a section: the number is not this project's. */
export function isForeign(before: string): boolean {
  return FOREIGN_NAME.test(before);
}

/** Tell whether the text before a number names a language, protocol or platform, which even a table cell does not mean itself by. */
export function isPlatform(before: string): boolean {
  return PLATFORM_NAME.test(before);
}

/** Tell whether a word is the name of a language, runtime or platform. */
export function isPlatformWord(word: string): boolean {
  return PLATFORM_WORD.test(word);
}

/** Tell whether a number is counted in days, people or percent, and so no version. */
export function isMeasure(behind: string): boolean {
  return UNIT.test(behind);
}
