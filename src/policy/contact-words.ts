import type { Passage } from './passages.ts';

/** Speaks of telling the project about a vulnerability. */
const REPORTING =
  /\breport|\bdisclos|\bsubmit|\bcontact|\breach (?:out|us)|\bget in touch|\bnotify\b|\be-?mail|\bmessage\b|\bsend\b|\bescalat|\bprivate(?:ly)?\b|\bvulnerabilit|\bsecurity (?:issue|bug|problem|concern|flaw|hole|contact|team)|\bbounty|报告|披露|漏洞|报告|回報|報告|脆弱性|連絡|vulnerabilid|report(?:ar|e)|relat(?:ar|e)|melden|meldung|schwachstelle|signaler|vulnérabilit|уязвимост|сообщ/;

/** Sections that thank people, look back, or tell news: names and addresses there are no channels. */
const FOREIGN_SECTION =
  /\bhall of fame\b|\bthanks\b|\bcredits?\b|\backnowledge?ments\b|\bcontributors\b|\bhistory\b|\bpast\b|\bprevious\b|\bchangelog\b|\bknown (?:vulnerabilit|issues|security)|\bannouncements?\b|\breceiving (?:security )?updates\b|\bsubscri|\bcode of conduct\b|\blicen[sc]e\b/;

/** Sentences whose addresses serve something else: news, credit, partners, comments on the policy, offers. */
const FOREIGN =
  /\b(?:un)?subscrib|\bannounce(?:ment)?s?\b|\bnewsletter\b|\b(?:reported|discovered|found|identified|disclosed) by\b(?! (?:(?:private|direct)(?:ly)? )?(?:e-?mail|mail|writ|fil|us|send|open|contact|submit|creat|click|fill|messag|report|way|means|post|follow|the (?:form|e-?mail)))|\bcredits? (?:goes )?to\b|\bthanks to\b|\bahead of (?:a |the )?public\b|\bdownstream (?:packag|distribut)\w+ (?:list|contact)|\b(?:comments?|suggestions?|feedback|improve\w*)\b.{0,60}\b(?:policy|process|document)\b|\b(?:commercial|enterprise|paid) (?:support|licen[sc]e)|\blicensing\b|\bsponsor|\b(?:general|other|non-security|support) (?:questions?|inquir|enquir|issues|bugs)|\bnot (?:a |an )?security[ -](?:issues?|related|sensitive|vulnerabilit)|\bcode of conduct\b|\bwe (?:actively )?(?:contact|notify|inform)\b|\bwill (?:be )?(?:also )?(?:sent|send|e-?mail|e-?mailed|posted|post)\b(?! (?:you|it|them) a)|\bfor permission\b/;

/** The channel that follows is closed, or the reader is told not to use it. */
const REFUSED =
  /\b(?:is|are|was|were|has been|have been|now) (?:closed|disabled|suspended|discontinued|deprecated|shut down|retired|paused)\b|\bno longer\b|\b(?:do|does) not (?:run|have|offer|accept|use|participate|pay|provide)\b|\bdon't (?:run|have|offer|accept|use|pay)\b|\bterminate\b|\bnot eligible\b|\boutside (?:of )?(?:the )?scope\b|\bout of scope\b|\bnot (?:be )?(?:reported|submitted|sent|filed)\b|\bfor more (?:details|information) (?:about|on)\b/;

/** The project tells what it does itself: where it publishes, what it opens, whom it works with. */
const OWN_DEEDS =
  /\b(?:we|i|maintainers?|(?:project|core|security) team) (?:will |then |may |also |can |shall |usually |'ll )*(?:create|publish|open|post|release|issue|announce|coordinate|request|prepare|maintain|track|credit|add|assign)|\b(?:will be|are|is|get|been|be) (?:also )?(?:published|announced|posted|disclosed|listed|tracked|released|documented|recorded|collected|added)\b|\bpublish(?:es|ed)? (?:as|on|in|via|our)\b|\b(?:team|project|group|committee|maintainers?) (?:coordinates?|announces?|publish(?:es)?|creates?|issues?|opens?)\b|\bcoordination and disclosure\b|\blist of\b|\bconsult\b|\b(?:see|view|browse|check|read) (?:all|past|previous|existing|published|our (?:published|past|previous|list|advisor\w*|archive))\b|^(?:we'll|we will)\b/;

/** A way to the forge's form by name: the button, the tab, the feature. */
const FORM_NAMED =
  /\bprivate(?:ly)? (?:vulnerability|security) (?:report|disclosur)\w*|\breport a (?:security )?vulnerability['"]? (?:button|link|tab|feature|form|option)|\b(?:click|press|use(?! this section)|choose|select|hit)\b.{0,40}\breport a (?:security )?vulnerability|\bsecurity advisor(?:y|ies)['"]? (?:feature|form|process|functionality|tab|page|system|tool|workflow|mechanism)|\b(?:draft|private|new|confidential) (?:github )?security advisor|\b(?:via|through|using|use|with|on|in|under) (?:the |a |our |this )?(?:repository'?s? |project'?s? )?(?:private )?github(?:'s)? (?:private |draft )?(?:security )?(?:advisor|vulnerability report|private report)|\bgithub(?:'s)? (?:private )?(?:vulnerability|security) (?:report|disclosure)|\bgithub security advisor|\b(?:repository|project|github)'?s? ['"]?security['"]? (?:tab|page|section)|\b['"]?security['"]? tab\b|\bprivate advisory\b|安全公告|漏洞报告功能/;

/** News, thanks and what happens after a fix: the forge's advisories are named there as a result, not as a way in. */
const FORM_AS_RESULT =
  /\bnotif(?:y|ied|ications?)\b|\bcredit|\bpast\b|\bpublished\b|\b(?:is|are|been|was) (?:fixed|patched|released|resolved)\b|\bwill be (?:created|opened|drafted|prepared)\b/;

/** Tell whether a sentence, or what leads to it, is about reporting to the project. */
export function isAboutReporting({ plain, leads, section }: Passage): boolean {
  return [plain, ...leads, section.at(-1) ?? ''].some((each) => REPORTING.test(each));
}

/** Tell whether addresses in a passage serve something other than reports. */
export function servesOther({ plain, leads, section }: Passage): boolean {
  return FOREIGN.test(plain) || leads.some((lead) => FOREIGN.test(lead)) || FOREIGN_SECTION.test(section.at(-1) ?? '');
}

/** Tell whether a passage closes a channel or speaks of what the project itself does there. */
export function isClosed({ plain, leads }: Passage): boolean {
  return REFUSED.test(plain) || leads.some((lead) => REFUSED.test(lead));
}

/** Tell whether a passage speaks of what the project does itself rather than of what a reporter can do. */
export function tellsOwnDeeds({ plain, leads }: Passage): boolean {
  return (
    OWN_DEEDS.test(plain) || leads.some((lead) => /^(?:we|i)\b|^(?:we|i)'ll\b/.test(lead) && !REPORTING.test(lead))
  );
}

/** Tell whether a passage points to what has been published. */
export function pointsToNews({ plain }: Passage): boolean {
  return /\b(?:found|listed|available|published|viewed|browsed) (?:at|on|in|here|via|under)\b/.test(plain);
}

/** Tell whether a passage names the forge's private form without a link to it. */
export function namesForm({ plain }: Passage): boolean {
  return (
    /advisor|vulnerab|private|security|公告|漏洞/.test(plain) && FORM_NAMED.test(plain) && !FORM_AS_RESULT.test(plain)
  );
}

/** Tell whether a passage, or the item or title right above it, calls its channel the preferred one. */
export function isPreferred({ plain, leads }: Passage): boolean {
  const preferred =
    /\bpreferred\b|\bpreferably\b|\brecommended\b|\bprimary\b|\bwe prefer\b|首选|推荐|推奨|bevorzugt|de préférence|preferible|preferencial/;
  return preferred.test(plain) || preferred.test(leads.at(-1) ?? '');
}
