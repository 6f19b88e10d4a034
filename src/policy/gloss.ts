/**
 * What sentences about support say in Chinese, Japanese, Korean, Spanish, Portuguese, German, French and Russian, in the English words
 * that the readers of this room know. Not a translation: only the few phrases that state who gets fixes, in their order.
 */

const COUNTS: Readonly<Record<string, string>> = {
  ...{
    deux: 'two',
    dos: 'two',
    duas: 'two',
    zwei: 'two',
    две: 'two',
    двух: 'two',
    两: 'two',
    兩: 'two',
    二: 'two',
    두: 'two',
  },
  ...{ trois: 'three', tres: 'three', três: 'three', drei: 'three', три: 'three', трёх: 'three', трех: 'three' },
  ...{ 三: 'three', 세: 'three', quatre: 'four', cuatro: 'four', quatro: 'four', vier: 'four', 四: 'four' },
};
const COUNT = `(${Object.keys(COUNTS).join('|')}|[2-9])`;

/** How a minor and a major are called, across the languages. */
const MINOR =
  'mineures?|menor(?:es)?|secundári[oa]s?|minor|neben|次要|小|子|マイナー|마이너|부|минорн\\p{L}{2,3}|второстепенн\\p{L}{2,3}';
const MAJOR =
  'majeures?|mayor(?:es)?|maior(?:es)?|principal(?:es)?|principais|major|haupt|主要|主|大|メジャー|메이저|주|мажорн\\p{L}{2,3}|основн\\p{L}{2,3}';
const UNIT = `(?:(${MINOR})|(${MAJOR}))`;
const STABLE =
  '(?:stables?|estables?|estáve(?:l|is)|stabilen?|publiées?|publicad[oa]s?|lançad[oa]s?|veröffentlichten?|стабильн\\p{L}{2,3}|稳定|穩定|正式|发布|發布|安定|公開|안정|정식)';
const CJK_VERSION = '(?:版本|バージョン|リリース|버전|릴리스|릴리즈|版)';
const VERSION = '(?:versionen|versiones|versions|versi[óo]n|vers(?:ões|ão)|верси\\p{L}{1,2}|релиз\\p{L}{0,2})';
const LAST = '(?:derni[èe]res?|[úu]ltimas?|letzten?|последн\\p{L}{2,3})';
const NEWEST = `(?:${LAST}|neuesten?r?|jüngsten?|aktuellen?r?|actual|atual|актуальн\\p{L}{2,3})`;

type Phrase = readonly [RegExp, string | ((match: readonly (string | undefined)[]) => string)];

const phrase = (source: string): RegExp => new RegExp(source, 'gu');
const unitOf = (minor: string | undefined, major: string | undefined): string =>
  minor !== undefined ? 'minor ' : major !== undefined ? 'major ' : '';
const countOf = (count: string | undefined): string => COUNTS[count ?? ''] ?? count ?? '';

/** In the order in which they are looked for: the longer before what it contains. */
const PHRASES: readonly Phrase[] = [
  [
    phrase(`(?:${LAST} ${COUNT}|${COUNT} ${LAST}) (?:${STABLE} )?(?:${UNIT}[ -]?)?${VERSION}(?: ${UNIT})?`),
    ([, a, b, c, d, e, f]) => ` the last ${countOf(a ?? b)} ${unitOf(c ?? e, d ?? f)}versions `,
  ],
  [
    phrase(`(?:最近|最新|直近|過去|최근|최신)(?:的|の)? ?${COUNT} ?(?:个|個|つの|개의?)? ?${UNIT}? ?${CJK_VERSION}`),
    ([, n, minor, major]) => ` the last ${countOf(n)} ${unitOf(minor, major)}versions `,
  ],
  [
    phrase(`${NEWEST} (?:${STABLE} )?(?:${UNIT}[ -]?)?${VERSION}(?: ${STABLE})?(?: ${UNIT})?`),
    ([, a, b, c, d]) => ` the latest ${unitOf(a ?? c, b ?? d)}version `,
  ],
  [
    phrase(`(?:最新|최신)(?:的|の)? ?${STABLE}?(?:的|の)? ?${UNIT}? ?${CJK_VERSION}(?:系列|系)?`),
    ([, minor, major]) => ` the latest ${unitOf(minor, major)}version `,
  ],
  [phrase(`version la plus récente|versi[óo]n m[áa]s reciente|versão mais recente`), ' the latest version '],
  [
    phrase(
      `(?:anciennes|précédentes) versions|versions (?:plus )?(?:anciennes|antérieures|précédentes)|(?:versiones|versões) (?:más |mais )?(?:anteriores|antiguas|antigas|previas)|(?:ältere|frühere|vorherige)n? versionen|(?:более )?(?:стары|предыдущи|ранни)[ехй]{1,2} верси\\p{L}{1,2}|(?:旧|舊|较早|较旧|更早|以前|之前|早期)(?:的|の)?版本|(?:古い|以前の|過去の|旧)バージョン|(?:이전|구) ?${CJK_VERSION}`,
    ),
    ' older versions ',
  ],
  [
    phrase(
      `(?:correctifs?|mises? à jour) de sécurité|(?:actualizaciones|parches|correcciones) de seguridad|(?:atualizações|correções) de segurança|sicherheits-?(?:updates?|korrekturen|patches|fixes|aktualisierungen)|(?:обновлени|исправлени)\\p{L}{1,2} безопасности|安全(?:性)?(?:更新|修复|修復|补丁|補丁)|セキュリティ(?:更新|修正|アップデート|パッチ|フィックス)|보안 ?(?:업데이트|패치|수정)`,
    ),
    ' security updates ',
  ],
  [
    phrase(
      `(?<!\\p{L})(?:ne |n')(?:sont|reçoivent|seront|sera|est|reçoit|bénéficient) (?:plus|pas)(?: plus)?|(?<!\\p{L})(?:ya )?no (?:reciben|tienen soporte|est[áa]n|son|se|recibir[áa]n)|(?<!\\p{L})não (?:recebem|são|têm suporte|serão)|(?<!\\p{L})nicht (?:mehr )?(?:unterstützt|gepflegt|gewartet)|(?<!\\p{L})keine (?=\\s*security)|(?<!\\p{L})(?:больше )?не (?:поддержива|получа)\\p{L}{2,5}|不再|不会|不會|不提供|不支持|不受|(?:サポート)?(?:され|し|の対象では)(?:ません|ない)|対象外|(?:지원|제공)(?:하지|되지) ?않\\p{L}{1,4}`,
    ),
    ' are not supported ',
  ],
  [
    phrase(
      `(?<!\\p{L})(?:seule(?:ment|s)?|uniquement|únicamente|solamente|sólo|solo|somente|apenas|só|nur|ausschließlich|только)(?!\\p{L})|仅限?|僅|只有?|のみ|だけ|(?<=(?:version|updates) {1,2})만`,
    ),
    ' only ',
  ],
  [
    phrase(
      `(?<!\\p{L})(?:reçoi(?:t|vent)|bénéficient?|pris(?:es?)? en charge|publiés?|fournis|reciben?|recibir[áa]n?|recebem?|suportad[oa]s?|soportad[oa]s?|mantenid[oa]s?|erhält|erhalten|bekommt|bekommen|unterstützt|gepflegt|поддержива\\p{L}{2,5}|получа\\p{L}{2,3}|выпуска\\p{L}{2,5})(?!\\p{L})|提供|获得|獲得|得到|接收|维护|維護|支持|支援|サポート|対象|지원|제공`,
    ),
    ' supported ',
  ],
];

/** Looks that cost little: without one of these, a sentence is in English, or says nothing of versions. */
const FOREIGN_AT_ALL =
  /[^\0-\x7f]|versiones|versionen|versions? (?:mi|ma|pl|an|pr|la)|derniere|neueste|unterst|sicherheits/;
const FOREIGN =
  /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]|верси|релиз|versi[óo]n(?:es)?\b|vers(?:ão|ões)|version(?:en\b|s? (?:mineure|majeure|plus|ancienne|antérieure|précédente|la plus))|derni[èe]re|neueste|unterstützt|sicherheits/;

/** Give a normalised sentence in the English words for what it says of support; English ones stay as they are. */
export function gloss(plain: string): string {
  if (!FOREIGN_AT_ALL.test(plain) || !FOREIGN.test(plain)) return plain;
  let text = plain;
  for (const [pattern, meaning] of PHRASES) {
    text =
      typeof meaning === 'string'
        ? text.replace(pattern, meaning)
        : text.replace(pattern, (...found) => meaning(found));
  }
  return text.replace(/\s{2,}/g, ' ').trim();
}
