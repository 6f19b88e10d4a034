import type { Timeline } from './policy.types.ts';

export type Stage = Timeline['stage'];

/**
 * Words by which people name a stage, verbs and labels alike. Where two stages hit at the same place the longer match speaks:
 * `detailed response` is an assessment, `response` a receipt, `fix and advisory` a fix.
 */
const ENGLISH: readonly (readonly [Stage, RegExp])[] = [
  [
    'acknowledge',
    /\backnowledg\w*|\b(?:confirm\w*|confirmation) (?:of )?(?:the |your |its )?(?:receipt|reports?|submissions?|e-?mails?)|\bconfirm(?:ed|s)? that\b.{0,30}\breceiv\w*|\breports? (?:are|is|will be|get) confirmed\b(?! (?:or|as|by))|\breceipt\b|\b(?:initial|first|prompt|human) (?:response|reply|answer|contact|feedback)|\brespon(?:d|ds|se|ses|ded|ding)\b(?! team)|\brepl(?:y|ies|ied)\b|\banswer(?:s|ed)?\b|\bget back to\b|\bhear (?:back )?from (?:us|me)|\bhear back\b|\bbe in touch|\bnotify (?:you|the reporter)|\b(?:contact|reach out to|follow up with) (?:you|the reporter)|\bfeedback\b/g,
  ],
  [
    'assess',
    /\bassess\w*|\btriag\w*|\bevaluat\w*|(?<!\bask you to )\bvalidat\w*|\bverif(?:y|ied|ies|ication)\b|\binvestigat\w*|\banaly[sz]\w*|\b(?:initial|preliminary|internal) review\b|\breview(?:ed|s)?\b|\bdetermin\w+ (?:the |its )?(?:severity|impact|validity|if|whether)|\bconfirm(?:ed|s)? (?:or (?:reject|decline|deny) |the (?:vulnerab|issue|problem|bug|existence)|whether|if )|\baccept(?:ed)?\b.{0,10}\b(?:reject|decline)|\b(?:more )?(?:detailed|in-depth|substantive|full|complete|thorough|further) (?:response|reply|answer|feedback)|\bdecision\b/g,
  ],
  [
    'update',
    /(?<!security )(?<!dependency )\bupdates?\b(?! (?:to|of) (?:the )?(?:latest|version|depend))|\bstatus\b|\bprogress\b|\bkeep (?:you|the reporter|reporters) (?:\w+ )?(?:informed|updated|posted|apprised)|\binformed\b|\bfollow[- ]?ups?\b/g,
  ],
  [
    'fix',
    /\bfix(?:es|ed)? (?:and|&|\+) (?:publish )?(?:an? |the )?(?:[\w-]+ ){0,3}advisor\w*|\bfix(?:es|ed|ing)?\b|\b(?:hot|bug)fix(?:es)?\b|\bpatch(?:es|ed|ing)?\b|\bresol(?:ve|ves|ved|ving|ution|utions)\b|\bremediat\w*\b(?! (?:timeline|plan|schedule))|\bmitigat\w*|(?<!mail )(?<!ip )\baddress(?:ed|es|ing)?\b(?! (?:is|of)\b)|\bcorrect(?:ed|ion|ions|ive)\b|\brepair\w*|\bsecurity release\b|\bsolutions?\b|\bworkaround\w*/g,
  ],
  [
    'disclose',
    /(?<!your )(?<!initial )(?<!of )(?<!the )\bdisclosures?\b|\b(?:public )?announcement of (?:the |a )?(?:\w+ )?fix\b|\bpublic(?:ly)? disclos\w*|\bdisclos(?:e|ed|es|ing)\b|\bpublish(?:ed|ing|es)?\b|\bpublici[sz]\w*|\bpublication\b|\b(?:made|make|making|go|goes|going) public\b|\bpublic (?:exposure|release|announcement|advisor)|\bembargo\w*|\badvisor(?:y|ies)\b|\bannounce\w*/g,
  ],
];

/** Stems in Chinese, Japanese, Korean, Spanish, Portuguese, German, French and Russian. */
const STEMS: Readonly<Record<Stage, string>> = {
  acknowledge:
    '确认收到|确认(?:您|你)?的?(?:报告|问题|邮件)|回复|答复|响应|返信|返答|応答|受領|回答|acus|respond|respuest|respost|antwort|rückmeld|eingang|bestätig|répon|accus|ответ|отве[чт]|подтвер|답변|회신|응답|답장',
  assess: '评估|分析|验证|評価|調査|evaluar|evaluac|avali|bewert|prüf|évalu|оцен|анализ|평가|분석|검토',
  update: '进展|进度|進捗|actualiz|atualiz|aktualis|mise à jour|обновл',
  fix: '修复|修復|修正|补丁|補丁|수정|패치|해결|corrig|correcc|correç|soluci|parch|beheb|behoben|correct(?:if|ion)|исправ|устран',
  disclose: '公开|披露|公開|divulg|veröffentlich|publicar|раскры|публик|공개',
};
const ELSEWHERE: readonly (readonly [Stage, RegExp])[] = ENGLISH.map(([stage]) => [
  stage,
  new RegExp(
    `(?<!\\p{Script=Latin}|\\p{Script=Cyrillic})(?:${STEMS[stage]})[\\p{Script=Latin}\\p{Script=Cyrillic}]*`,
    'gu',
  ),
]);
const BOTH = [...ENGLISH, ...ELSEWHERE];
/** A look that costs little: without any of these, English words are all that there is to find. */
const ANY_STEM = new RegExp(Object.values(STEMS).join('|'));

interface Hit {
  readonly stage: Stage;
  readonly start: number;
  readonly end: number;
}

/** Name the stage whose word stands nearest before the end of a text; `null` where none does. */
export function lastStage(plain: string): Stage | null {
  return hitsIn(plain).at(-1)?.stage ?? null;
}

/** Name the stage whose word comes first in a text; `null` where none does. */
export function firstStage(plain: string): Stage | null {
  return hitsIn(plain)[0]?.stage ?? null;
}

/** Name every stage that a text speaks of. */
export function stagesIn(plain: string): ReadonlySet<Stage> {
  return new Set(hitsIn(plain).map(({ stage }) => stage));
}

/** Hits in the order of the text; of two that overlap the longer one stays. */
function hitsIn(plain: string): Hit[] {
  const hits = (ANY_STEM.test(plain) ? BOTH : ENGLISH).flatMap(([stage, pattern]) =>
    [...plain.matchAll(pattern)].map(({ index, 0: word }): Hit => ({ stage, start: index, end: index + word.length })),
  );
  return hits
    .filter((hit) => !hits.some((other) => other !== hit && covers(other, hit)))
    .sort((a, b) => a.end - b.end || a.start - b.start);
}

function covers(long: Hit, short: Hit): boolean {
  return long.start <= short.start && long.end >= short.end && long.end - long.start > short.end - short.start;
}
