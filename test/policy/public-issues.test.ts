import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/policy/document.ts';
import { readingOf } from '../../src/policy/passages.ts';
import type { Quote } from '../../src/policy/policy.types.ts';
import { readPublicIssues } from '../../src/policy/public-issues.ts';

const read = (text: string): Quote | null => readPublicIssues(readingOf(readDocument('SECURITY.md', text)));

describe('readPublicIssues', () => {
  it.each([
    'Please do **not** open a public issue.',
    'Mail us, and **never** in a public issue.',
    'Tell us privately, not in an issue, please.',
    'Please don not share vulnerabilities publicly.',
    'The list is public. When escalating in that venue, please do not discuss your issue.',
    'Do not describe the problem in a public issue.',
    'Do not create an entry in the public bug tracker.',
    'Keep it out of GitHub issues and Discord.',
    'We ask you not to publicize it for 90 days.',
    'This is a public list: please do not post details there.',
    '公開の Issue には書かずにご連絡ください。',
    '공개 이슈로 등록하지 마시고 메일을 보내 주세요.',
    'DO NOT CREATE AN ISSUE to tell us.',
    "Don't use the issue tracker, and don't talk about it in the forum.",
    'Security problems should not be reported through GitHub issues.',
    'Never disclose a vulnerability to anyone else.',
    'We ask that you not publicly disclose it until we have fixed it.',
    'Please refrain from public discussion.',
    'Mail us instead of filing an issue on GitHub.',
    'Write to us rather than opening a pull request.',
    'Report by mail and not on GitHub.',
    'Avoid posting details in the chat or on social media.',
    'If you write an issue, do not include any details in the issue.',
    'You must not publish your findings before the fix is out.',
    'No public disclosure, please.',
    'Please do not:\n\n- attack our servers\n- post about it in public places',
    '### Do not\n\n- ❌ Disclose the details to third parties.',
    '## Please don’t report vulnerabilities publicly',
    '请不要在公开的 issue 中提交漏洞。',
    '公開のissueには書かないでください。報告しないでください。',
    'Por favor, no abra un issue público.',
    'Por favor, não abra uma issue pública.',
    'Bitte nicht über öffentliche Issues melden.',
    "Merci de ne pas ouvrir d'issue publique.",
    'Пожалуйста, не создавайте публичные issue.',
  ])('finds %j discouraging', (text) => expect(read(text)).not.toBeNull());

  it.each([
    'Please report vulnerabilities privately.',
    'We will not disclose your name publicly.',
    'Vulnerabilities will not be published before they are fixed.',
    'If the problem is public already, open an issue.',
    'Create an issue that asks for a private contact.',
    'Do not attempt to prove CI vulnerabilities by creating new pull requests.',
    'Please do not raise issues or contact us about findings of your scanner.',
    'Please do not report upstream vulnerabilities unless our package bundles the code.',
    'Please do not use the advisory system for:\n\n- support questions\n- issues in other apps',
    'The team must discuss it in private. Do not expect rewards.',
    '<!-- Do not open a public issue. -->',
    'The library does not check issues of trust in public keys.',
  ])('finds %j not discouraging', (text) => expect(read(text)).toBeNull());

  it('quotes the lines that say so', () => {
    expect(read('# Report\n\nMail us.\n\n**Do not open a\npublic issue.**')).toEqual({
      line: 5,
      endLine: 6,
      quote: '**Do not open a\npublic issue.**',
    });
  });
});
