import { normalise } from './plain-text.ts';
import type { Word } from './policy.types.ts';

/** A pattern and what it means; within one table the first that matches decides. */
type Meaning = readonly [RegExp, Word];

/** Words that decide whatever else the cell says (semantics, "Status" and rule 5). */
const FIRM: readonly Meaning[] = [
  [
    /^(?!.*\b(?:security|support|fix)).*\b(?:in|under|unter) (?:heavy |active )?development\b|^(?:development|planned|upcoming|unreleased|future|next(?! (?:most|latest|newest))|wip|scheduled|experimental|in preparation|not (?:yet )?released|not planned|reserved|skipped|pre-?release|preview|alpha|beta|nightly|geplant|planned|planejad[ao]|planificad[ao]|prévu|計画中|计划中|en desarrollo|em desenvolvimento|en développement|in entwicklung|开发中|開発中|в разработке)(?!\p{L})/u,
    'development',
  ],
  [
    /\b(?:not|isn't|aren't|no longer|never|un)[ -]?(?:be |being |actively |currently |officially |longer |security )*(?:supported|maintained|receiv\w+|patched|updated|fixed|eligible|in scope|covered|provided)\b/,
    'unsupported',
  ],
  [
    /\bunsupported\b|\bunmaintained\b|\bno longer\b|\bno (?:security |more |further |longer )*(?:support|fix|fixes|patch|patches|update|updates|maintenance|releases?|backports?)\b|\bout of (?:support|scope|maintenance)\b|\bend[ -]of[ -](?:life|support|maintenance|service|security)|\be\.?o\.?[ls]\b|\bexpired\b|\bended\b|\bdiscontinued\b|\bobsolete\b|\bretired\b|\babandoned\b|\barchived\b|\bdropped\b|\bsunset(?:ted)?\b|\bdead\b/,
    'unsupported',
  ],
  [
    /不再支持|不支持|不受支持|已停止|停止支持|停止维护|不维护|未サポート|サポート(?:終了|対象外|なし|されていません|されません)|非対応|対象外|終了|终止|\b(?:no soportad|sin soporte|no compatible|não suportad|sem suporte|non (?:supporté|pris|maintenu)|nicht (?:mehr )?(?:unterstützt|gepflegt)|kein support|eingestellt|abgekündigt|ausgelaufen|não mantid[ao]|descontinuad[ao]|descatalogad[ao]|fin de support|abandonné|не поддерживается)|не поддерживается|(?:^|\s)не\s|지원 ?(?:안|종료|중단)|미지원|종료|fin de (?:vie|soporte)/,
    'unsupported',
  ],
  [
    /\bbest[ -]effort\b|\bcase[ -]by[ -]case\b|\bdiscretion|\bon (?:request|demand)\b|\b(?:paid|commercial|enterprise|extended|contract|subscri\w+|premium|sponsored)[ -](?:\w+ )?(?:security )?(?:support|maintenance|lts|customers|only)\b|\belts\b|\besm\b|\blimited\b|\bpartial(?:ly)?\b|\bif (?:possible|feasible)\b|\bwhere (?:possible|feasible)\b|\bmay(?:be| be(?! (?:removed|dropped|ended|discontinued|extended|changed|retired))| receive)\b|\bonly if\b/,
    'limited',
  ],
  [
    /\b(?:critical|severe|high|serious|major(?= (?:security|vulnerab|issue|bug|fix|flaw|problem|only))|important|urgent)(?:[ -]severity|[ -]risk)?(?:(?: and|\/|,| or| &) ?(?:critical|high|severe|important)(?:[ -]severity)?)?(?: (?:security|vulnerabilit\w+|issues?|bugs?|bugfix\w*|fix\w*|patch\w*|updates?|problems?|flaws?))*(?: only)?(?![\w ]*(?:and|&|\+|\/|,) ?(?:all )?(?:other )?(?:security|vulnerab))(?!\w)/,
    'limited',
  ],
  [
    /仅(?:限|修复|支持|提供)?(?:修复)?(?:严重|关键|高危|重大|紧急)|(?:重大|緊急)な?(?:脆弱性|問題|修正)?のみ|(?:sólo|solo|solamente|únicamente|apenas|somente|só) (?:\p{L}+ ){0,3}?(?:crític|cr[ií]tic|graves?)|critiques? (?:uniquement|seulement)|(?:uniquement|seulement) (?:\p{L}+ ){0,3}?critique|nur (?:noch )?(?:für )?kritisch|только критич|심각한? .{0,8}만|긴급 .{0,8}만|(?:soporte|suporte|support) (?:extendido|estendido|étendu) /u,
    'limited',
  ],
];

const SOFT: readonly Meaning[] = [
  [
    /\bsecurity\b|\bsupport(?:ed|s)?\b|\bmaint(?:enance|ained)\b|\blts\b|\bactive(?:ly)?\b|\bcurrent(?:ly)?\b|\bin scope\b|\bfull(?:y)?\b|\bstable\b|\bpatch(?:es|ed)?\b|\bbug ?fix(?:es)?\b|\bfix(?:es|ed)?\b|\bupdates?\b|\bmainstream\b|\bavailable\b|\brecommended\b|\blatest\b|\bgood\b|\bok(?:ay)?\b|\bcommunity\b|\bstandard\b/,
    'supported',
  ],
  [
    /^(?:yes|y|yep|true|always|in|on|done|supported|si|sí|sim|oui|ja|да|aktuell|aktiv|wartung|gewartet|actual|actuel(?:le)?|activ[oa]|ativ[oa]|actif|active|atual|mantenid[oa]|mantid[oa]|mantenimiento|manutenção|maintenance)(?!\p{L})|^(?:是|支持|受支持|维护中|已支持|はい|対応|サポート(?:中|対象|あり|しています|されています)?|有|예|지원(?:됨|중)?|да|поддерживается|○|◯)|(?:soportad|suportad|compatible|unterstützt|gepflegt|supporté|pris en charge|maintenu|поддерж|sécurité|seguridad|segurança|sicherheit|安全(?:更新|修复|补丁)|セキュリティ)/u,
    'supported',
  ],
  [
    /^(?:no|none|nothing|n|nope|false|never|off|out|nein|non|não|nao|нет)(?!\p{L})|^(?:ende|fin|fim)(?!\p{L})|^(?:否|不|いいえ|無|なし|无|×|нет|아니)|\bdeprecated\b|\blegacy\b|\bsuperseded\b|\byanked\b|\bwithdrawn\b|\binsecure\b|\bvulnerable\b|\bupgrade\b|\bold\b|\binactive\b|\bclosed\b|\bveraltet\b|obsoleto|устарел|已弃用|废弃/u,
    'unsupported',
  ],
];

/** Ticks and crosses in text, emoji short codes and picture names. */
const SYMBOLS: readonly Meaning[] = [
  [
    /^\[x\]|[✅✔☑✓🟢🆗👍💚🟩]|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|check|green_circle|large_green_circle|green_heart|ok|\+1|thumbsup|o|large_green_square):|\(\/\)|\b(?:tick|check(?:mark)?|checked|yes|green|supported|passing)(?:[-_.]?\w{0,12})?\.(?:svg|png|gif|jpe?g|webp)\b/u,
    'supported',
  ],
  [
    /^\[ ?\]|^×|[❌✖✘✗🔴🚫⛔❎🛑👎🟥☒☐]|:(?:x|no_entry|no_entry_sign|negative_squared_cross_mark|heavy_multiplication_x|red_circle|stop_sign|-1|thumbsdown|skull|large_red_square|cross_mark|o2|octagonal_sign):|\b(?:cross|no|red|unsupported|x|fail(?:ed|ing)?)(?:[-_.]?\w{0,12})?\.(?:svg|png|gif|jpe?g|webp)\b/u,
    'unsupported',
  ],
  [
    /[⚠🟡🟠🔶🟨🟧]|:(?:warning|yellow_circle|large_yellow_circle|orange_circle|large_orange_circle|large_orange_diamond|yellow_square|orange_square):/u,
    'limited',
  ],
  [/[🚧🛠]|:(?:construction|hammer_and_wrench|hammer|tools|building_construction|wrench):/u, 'development'],
  [/[❓❔🤷]|:(?:question|grey_question|shrug|thinking):|^\?+$/u, 'unclear'],
];

const SHORT_CODE = /:[a-z0-9_+-]{1,40}:/g;
const PICTURE = /\b[\w-]{1,60}\.(?:svg|png|gif|jpe?g|webp)\b/g;

function meaningOf(text: string, meanings: readonly Meaning[]): Word | undefined {
  return meanings.find(([pattern]) => pattern.test(text))?.[1];
}

/** Read a tick, a cross, a warning sign or a question mark; `undefined` where there is none. */
export function symbolIn(text: string): Word | undefined {
  return meaningOf(normalise(text), SYMBOLS);
}

/** Read the words of a status, leaving symbols aside; `undefined` where they say nothing about support. */
export function wordIn(text: string): Word | undefined {
  const words = normalise(text)
    .replace(SHORT_CODE, ' ')
    .replace(PICTURE, ' ')
    .replace(/[^\p{L}\p{N}'.,:/&+ -]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return meaningOf(words, FIRM) ?? meaningOf(words, SOFT);
}

/** Read a status: words beat symbols (semantics, rule 5). `undefined` where there is neither. */
export function statusIn(text: string): Word | undefined {
  return wordIn(text) ?? symbolIn(text);
}
