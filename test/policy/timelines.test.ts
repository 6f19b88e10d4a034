import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/policy/document.ts';
import { readingOf } from '../../src/policy/passages.ts';
import type { Timeline } from '../../src/policy/policy.types.ts';
import { readTimelines } from '../../src/policy/timelines.ts';

const read = (text: string): Timeline[] => readTimelines(readingOf(readDocument('SECURITY.md', text)));
const said = (text: string): string[] =>
  read(text).map(({ stage, hours, severity }) => [stage, hours, ...(severity ? [severity] : [])].join(' '));

describe('readTimelines: sentences', () => {
  it.each([
    ['We answer within 48 hours.', ['acknowledge 48']],
    ['We confirm that we have received your report within 72 hours.', ['acknowledge 72']],
    ['We will get back to as quick as we can, usually within 24 hours.', ['acknowledge 24']],
    [
      'Critical advisories are published one month after the release. All other advisories are published one week after it.',
      ['disclose 720 critical', 'disclose 168'],
    ],
    [
      'Disclosure is from immediate to 90 days. For a vulnerability with a straightforward mitigation, we expect disclosure on the order of 7 days.',
      ['disclose 2160', 'disclose 168'],
    ],
    [
      'All reports will be triaged and have an initial response within 1 business day.',
      ['acknowledge 24', 'assess 24'],
    ],
    ['Issues will be fixed or publicly disclosed within 90 days.', ['fix 2160', 'disclose 2160']],
    ['We confirm whether it is a vulnerability and share a remediation timeline within 10 days.', ['assess 240']],
    ['Within 7 days every report gets a further response.', ['assess 168']],
    ['A public announcement of the security fix will be made two weeks after the release.', ['disclose 336']],
    ['If two weeks pass with no acknowledgment, escalate.', []],
    ['Vulnerabilities must be reported no later than 24 hours after discovery.', []],
    ['Reports are confirmed within 24 hours.', ['acknowledge 24']],
    ['You will hear back in at most 10 days.', ['acknowledge 240']],
    ['Each report is acknowledged and analyzed by maintainers within 3 working days.', ['acknowledge 72', 'assess 72']],
    ['Most are reviewed and resolved within 48 hours.', ['assess 48', 'fix 48']],
    ['Once we have a fix we may ask you to validate it, within 30 days.', ['fix 720']],
    ['After 30 days without a fix you may publish.', ['disclose 720']],
    ['We ask you not to publicize it for 90 days.', ['disclose 2160']],
    ['- release a fix within 90 days (critical: 14 days)', ['fix 2160', 'fix 336 critical']],
    ['Kritische Schwachstellen beheben wir innerhalb von 7 Tagen.', ['fix 168 critical']],
    ['Publicaremos un parche en un plazo de 30 días.', ['fix 720']],
    ['我们会在 3 个工作日内确认您的报告。', ['acknowledge 72']],
    ['維護至 2025 年 12 月 31 日。', []],
    ['原則として5営業日以内に返信いたします。', ['acknowledge 120']],
    ['영업일 기준 2일 이내에 답변드립니다.', ['acknowledge 48']],
    ['You will hear from us within three (3) business days.', ['acknowledge 72']],
    ['Expect a first reply by the next business day.', ['acknowledge 24']],
    ['Reports are usually answered in 1-2 weeks.', ['acknowledge 336']],
    ['We answer within two days *at most*. Usually it takes 12 hours.', ['acknowledge 48']],
    [
      'Your report is acknowledged within 24h, and you get a more detailed response within 2 days.',
      ['acknowledge 24', 'assess 48'],
    ],
    [
      'We acknowledge within 2 days and will send a detailed answer within an additional 3 days.',
      ['acknowledge 48', 'assess 72'],
    ],
    ['We acknowledge and triage all reports within 3 business days.', ['acknowledge 72', 'assess 72']],
    ['Within 24 hours you get a receipt; within a week we send our assessment.', ['acknowledge 24', 'assess 168']],
    ['It may take a day or two to determine the severity.', ['assess 48']],
    ['We triage within one business day and fix critical issues within 72 hours.', ['assess 24', 'fix 72 critical']],
    ['We aim to have a fix out within 14 days of your report.', ['fix 336']],
    ['We commit to resolving and publicly disclosing it within 60 calendar days.', ['fix 1440', 'disclose 1440']],
    ['We aim for 30 days at most to resolve it.', ['fix 720']],
    ['We keep you informed at least every five days.', ['update 120']],
    ['You get progress updates at least weekly.', ['update 168']],
    ['Please give us 90 days to fix it before you go public.', ['disclose 2160']],
    ['This project follows a 90 day disclosure timeline.', ['disclose 2160']],
    ['The embargo is usually set 72 hours from the day on which a CVE is assigned.', ['disclose 72']],
    ['We publish the advisory two to four weeks after releasing the fix.', ['disclose 672']],
    ['Within 90 days after triage, the vulnerability must be made public.', ['disclose 2160']],
    ['Our window for it is 90 days from acknowledgement to public disclosure.', ['disclose 2160']],
    ['We publish a fix and an advisory within 30 days.', ['fix 720']],
    ['A fix takes from 24 hours to 7 days.', ['fix 168']],
  ])('reads %j', (text, expected) => expect(said(text)).toEqual(expected));

  it.each([
    ['vague times', 'We answer within a few days, as soon as possible.'],
    ['escalation thresholds', 'If you have not received a reply within 48 hours, write again.'],
    ['escalation thresholds', "If you don't hear back for the past five days or within 6 days, escalate."],
    ['escalation thresholds', 'No response after 7 days? Ping us.'],
    ['advance notices', 'At least 7 days before the disclosure date, we open an issue.'],
    ['lifetimes', 'Each major gets security fixes for 12 months after its release.'],
    ['lifetimes', '## Supported versions\n\nFixes are provided within 6 months.'],
    ['ages', 'We fix versions that were released less than 2 years ago.'],
    ['release rhythms', 'We patch and release every 6 weeks. Dependencies are updated weekly.'],
    ['settings', '## Configuration\n\nThe server must respond within 24 hours.'],
    ['what is not the project’s time', 'Tokens expire after 24 hours.'],
    ['words that look like units', 'Find and fix it in 3 ways on day-to-day business.'],
  ])('takes no promise from %s: %j', (_name, text) => expect(said(text)).toEqual([]));
});

describe('readTimelines: lists, titles and tables', () => {
  it('reads labels', () => {
    const list =
      '- **Acknowledgement**: within 48 hours\n- **Initial assessment** — 7 days\n- **Status updates**: at least weekly\n- **Fix**: 30 days\n- 90 days: public disclosure';
    expect(said(list)).toEqual(['acknowledge 48', 'assess 168', 'update 168', 'fix 720', 'disclose 2160']);
  });

  it('reads severities below the stage that they divide', () => {
    const list =
      '- Resolution: depends on severity\n  - Critical: < 7 days\n  - High (CVSS 7.0-8.9): 14 days\n  - Medium/Low: < 30 days';
    expect(said(list)).toEqual(['fix 168 critical', 'fix 336 high', 'fix 720 medium', 'fix 720 low']);
  });

  it('reads several severities in one line, before or behind their durations', () => {
    expect(said('Fixed within: critical - 7 days, high - 30 days.')).toEqual(['fix 168 critical', 'fix 720 high']);
    expect(said('We fix within 7 days for critical issues, 30 days for high ones.')).toEqual([
      'fix 168 critical',
      'fix 720 high',
    ]);
    expect(said('Critical issues are fixed within 2 weeks, others within 30 days.')).toEqual([
      'fix 336 critical',
      'fix 720',
    ]);
  });

  it('takes high and low for severities only where they are', () => {
    expect(said('Despite high traffic and low budget we fix it within 7 days.')).toEqual(['fix 168']);
    expect(said('We fix non-critical things within 7 days.')).toEqual(['fix 168']);
  });

  it('takes the severity from the title above', () => {
    const text = '### Critical\n\n**Response time**: 24 hours\n**Fix**: 2 days\n\n### High\n\n**Fix**: 7 days';
    expect(said(text)).toEqual(['acknowledge 24 critical', 'fix 48 critical', 'fix 168 high']);
  });

  it('gives the time of a lead to the items below that name a receipt or an assessment', () => {
    const text =
      'We get back to you within a week with:\n\n- a confirmation of receipt\n- our assessment\n- a plan for disclosure';
    expect(said(text)).toEqual(['acknowledge 168', 'assess 168']);
  });

  it('prefers what a sentence says to what its title implies', () => {
    const text =
      '### Triage\n\n**Delay:** 4 days\n\nWithin 4 days, someone gives you a first answer.\n\n### Fix\n\n**Delay:** 90 days';
    expect(said(text)).toEqual(['acknowledge 96', 'fix 2160']);
  });

  it.each([
    [
      'columns by stage',
      '| Severity | Response | Fix |\n|--|--|--|\n| Critical | 24 hours | 7 days |\n| Low | 5 days | - |',
      ['acknowledge 24 critical', 'fix 168 critical', 'acknowledge 120 low'],
    ],
    [
      'rows by stage',
      '| Step | Target |\n|--|--|\n| Acknowledge | 2 business days |\n| Fix (high) | 30 days |',
      ['acknowledge 48', 'fix 720 high'],
    ],
    [
      'columns by severity',
      '| | Critical | Low |\n|--|--|--|\n| Patch | 2 days | 3 months |',
      ['fix 48 critical', 'fix 2160 low'],
    ],
    [
      'severity behind a score',
      '| CVSS | Severity | Answer |\n|--|--|--|\n| 7.0 - 8.9 | High | 2 days |',
      ['acknowledge 48 high'],
    ],
    ['a stage in the title', '## Time to fix\n\n| Severity | Days |\n|--|--|\n| High | 14 days |', ['fix 336 high']],
    ['tables of versions', '| Version | Fixes until |\n|--|--|\n| 1.x | 6 months after 2.0 |', []],
  ])('reads tables: %s', (_name, text, expected) => expect(said(text)).toEqual(expected));

  it('reads what happens on which day', () => {
    expect(said('- Day 0: you report\n- Day 1-3: we acknowledge\n- Day 90: public disclosure')).toEqual([
      'acknowledge 72',
      'disclose 2160',
    ]);
  });
});

describe('readTimelines: other languages', () => {
  it.each([
    ['我们会在 48 小时内回复，并在 7 天内修复。', ['acknowledge 48', 'fix 168']],
    ['3営業日以内に返信します。', ['acknowledge 72']],
    ['Recibirás una respuesta en 72 horas.', ['acknowledge 72']],
    ['Você terá uma resposta em até 5 dias úteis.', ['acknowledge 120']],
    ['Wir antworten innerhalb von 3 Werktagen.', ['acknowledge 72']],
    ['Nous répondrons sous 2 jours ouvrés.', ['acknowledge 48']],
    ['Мы ответим в течение 3 рабочих дней.', ['acknowledge 72']],
  ])('reads %j', (text, expected) => expect(said(text)).toEqual(expected));
});

describe('readTimelines: evidence', () => {
  it('quotes the lines that say so', () => {
    expect(read('# Times\n\nThank you. We answer\nwithin 2 days.')).toEqual([
      { stage: 'acknowledge', hours: 48, line: 3, endLine: 4, quote: 'Thank you. We answer\nwithin 2 days.' },
    ]);
  });
});
