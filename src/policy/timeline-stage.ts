import type { Timeline } from './policy.types.ts';

export type Stage = Timeline['stage'];

/**
 * Words by which people name a stage, verbs and labels alike. Alternatives that belong together stand in one pattern; where two
 * stages hit at the same place the longer match speaks (`detailed response` is an assessment, `response` a receipt).
 */
const STAGES: readonly (readonly [Stage, RegExp])[] = [
  [
    'acknowledge',
    /\backnowledg\w*|\b(?:confirm\w*|confirmation) (?:of )?(?:the |your |its )?(?:receipt|reports?|submissions?|e-?mails?)|\breceipt\b|\b(?:initial|first|prompt|human) (?:response|reply|answer|contact|feedback)|\brespon(?:d|ds|se|ses|ded)\b(?! team)|\brepl(?:y|ies|ied)\b|\banswer(?:s|ed)?\b|\bget back to you|\bhear (?:back )?from (?:us|me)|\bbe in touch|\b(?:contact|reach out to|follow up with) (?:you|the reporter)|\bfeedback\b|确认收到|回复|答复|响应|返信|返答|応答|受領|\bacus\w+|\brespond\w+|\brespuesta|\bresposta|\bconfirma\w+ (?:de |el |o )?receb\w+|\bantwort\w*|\brückmeldung|\beingang\w*|\bbestätig\w*|\brépon\w+|\baccus\w+|\bответ\w*|\bподтверд\w*/gu,
  ],
  [
    'assess',
    /\bassess\w*|\btriag\w*|\bevaluat\w*|\bvalidat\w*|\bverif(?:y|ied|ies|ication)\b|\binvestigat\w*|\banaly[sz]\w*|\b(?:initial|preliminary|internal) review\b|\breview(?:ed|s)?\b|\bdetermin\w+ (?:the |its )?(?:severity|impact|validity|if|whether)|\bconfirm(?:ed|s)? (?:or (?:reject|decline|deny) |the (?:vulnerab|issue|problem|bug|existence)|whether|if )|\baccept(?:ed)?\b.{0,10}\b(?:reject|decline)|\b(?:more )?(?:detailed|in-depth|substantive|full|complete|thorough) (?:response|reply|answer|feedback)|\bdecision\b|评估|分析|验证|評価|調査|\bevalua\w*|\bavalia\w*|\bbewert\w*|\bprüf\w*|\bévalu\w*|\bоцен\w*|\bанализ\w*/gu,
  ],
  [
    'update',
    /(?<!security )(?<!dependency )\bupdates?\b(?! (?:to|of) (?:the )?(?:latest|version|depend))|\bstatus\b|\bprogress\b|\bkeep (?:you|the reporter|reporters) (?:\w+ )?(?:informed|updated|posted|apprised)|\binformed\b|\bfollow-?ups?\b|进展|进度|進捗|\bactualiza\w*|\batualiza\w*|\baktualisier\w*|\bmises? à jour/gu,
  ],
  [
    'fix',
    /\bfix(?:es|ed|ing)?\b|\b(?:hot|bug)fix(?:es)?\b|\bpatch(?:es|ed|ing)?\b|\bresol(?:ve|ves|ved|ving|ution|utions)\b|\bremediat\w*|\bmitigat\w*|(?<!mail )(?<!ip )\baddress(?:ed|es|ing)?\b(?! (?:is|of)\b)|\bcorrect(?:ed|ion|ions|ive)\b|\brepair\w*|\bsecurity release\b|\bsolutions?\b|\bworkaround\w*|修复|修正|修補|補丁|补丁|\bcorrig\w*|\bcorrecci\w*|\bcorreç\w*|\bsoluci\w*|\bbeh(?:eb|oben)\w*|\bcorrectif\w*|\bcorrig\w*|\bисправ\w*/gu,
  ],
  [
    'disclose',
    /(?<!your )(?<!initial )(?<!of )(?<!the )\bdisclosures?\b|\bpublic(?:ly)? disclos\w*|\bdisclos(?:e|ed|es|ing)\b|\bpublish(?:ed|ing|es)?\b|\bpublication\b|\b(?:made|make|making|go|goes|going) public\b|\bpublic (?:exposure|release|announcement|advisor)|\bembargo\w*|\badvisor(?:y|ies)\b|\bannounce\w*|公开|披露|公開|\bdivulga\w*|\bpublica\w*|\bveröffentlich\w*|\bdivulg\w*|\bраскры\w*/gu,
  ],
];

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
  const hits = STAGES.flatMap(([stage, pattern]) =>
    [...plain.matchAll(pattern)].map(({ index, 0: word }): Hit => ({ stage, start: index, end: index + word.length })),
  );
  return hits
    .filter((hit) => !hits.some((other) => other !== hit && covers(other, hit)))
    .sort((a, b) => a.end - b.end || a.start - b.start);
}

function covers(long: Hit, short: Hit): boolean {
  return long.start <= short.start && long.end >= short.end && long.end - long.start > short.end - short.start;
}
