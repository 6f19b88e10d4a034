import type { Severity } from './policy.types.ts';

const NAMES: Readonly<Record<string, Severity>> = {
  ...{
    critical: 'critical',
    severe: 'critical',
    high: 'high',
    important: 'high',
    medium: 'medium',
    moderate: 'medium',
    low: 'low',
    minor: 'low',
  },
  ...{
    严重: 'critical',
    嚴重: 'critical',
    紧急: 'critical',
    高: 'high',
    高危: 'high',
    中: 'medium',
    中危: 'medium',
    低: 'low',
    低危: 'low',
  },
  ...{
    crítica: 'critical',
    crítico: 'critical',
    críticas: 'critical',
    críticos: 'critical',
    alta: 'high',
    media: 'medium',
    média: 'medium',
    baja: 'low',
    baixa: 'low',
  },
  ...{
    kritisch: 'critical',
    kritische: 'critical',
    kritischer: 'critical',
    hoch: 'high',
    mittel: 'medium',
    niedrig: 'low',
    critique: 'critical',
    élevée: 'high',
    moyenne: 'medium',
    faible: 'low',
  },
};
const NAME = `(?:${Object.keys(NAMES)
  .toSorted((a, b) => b.length - a.length)
  .join('|')})`;
const EACH_NAME = new RegExp(NAME, 'gu');
/** A look that costs little: without any of these, no severity is named. */
const ANY_NAME = new RegExp(NAME, 'i');
/** One name, or several that share what is said: `medium/low`, `critical and high`. Not `non-critical`. */
const LIST = `(?<![\\p{L}-])${NAME}(?:(?:\\s?[/,&+-]\\s?(?:and |or )?|\\s(?:and|or|to|und|y|e|et)\\s)${NAME}){0,3}(?![\\p{L}])`;
/** What makes such a word a severity: it is a label, or it stands beside what has one. */
const THING =
  '(?:[- ](?:severity|risk|impact|priority|security|vulnerab|issue|bug|finding|flaw|problem|cvss|cve|fix|rated|level|report|advisor|schwachstelle|lücke|sicherheit|漏洞))';
const LABEL = new RegExp(
  `^[^\\p{L}]{0,8}(?:severity:?\\s|p\\d\\W{1,3})?(${LIST})(?=\\s?(?:[(:|/=<>≤~,-]|\\d|$)|${THING})`,
  'iu',
);
const NAMED = new RegExp(
  `(${LIST})(?=['"]?${THING})|\\((${LIST})(?=[^)]{0,30}\\))|(?:severity|risk|rated|level|for|priority)(?: is| as|:|\\sof)?\\s(?:the\\s|a\\s|any\\s)?(${LIST})`,
  'giu',
);

/** Directly before a duration: `critical - 7 days`, `high: within`. */
const DIRECT = new RegExp(
  `(${LIST})['"]?\\s?(?:\\([^)]{0,30}\\))?\\s?[-:=,(]?\\s?(?:within|in|under|up to|less than|[<≤~])?\\s*$`,
  'iu',
);

/** Read the severities that a label begins with: `Critical (CVSS 9.0+)`, `Medium/Low:`. */
export function labelSeverities(plain: string): readonly Severity[] {
  return severitiesIn(LABEL.exec(plain)?.[1] ?? '');
}

/** Read the severities that a text names anywhere, in its order. `high traffic` and `low volume` name none. */
export function namedSeverities(plain: string): readonly Severity[] {
  if (!ANY_NAME.test(plain)) return [];
  const label = labelSeverities(plain);
  if (label.length > 0) return label;
  return [...new Set([...plain.matchAll(NAMED)].flatMap((match) => severitiesIn(match.slice(1).join(' '))))];
}

/** Read the severities of the words that stand before a duration. */
export function leadingSeverities(plain: string): readonly Severity[] {
  if (!ANY_NAME.test(plain)) return [];
  const direct = severitiesIn(DIRECT.exec(plain)?.[1] ?? '');
  return direct.length > 0 ? direct : namedSeverities(plain);
}

function severitiesIn(text: string): readonly Severity[] {
  return text.trim() === ''
    ? []
    : [...new Set((text.toLowerCase().match(EACH_NAME) ?? []).flatMap((name) => NAMES[name] ?? []))];
}
