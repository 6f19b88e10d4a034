import { describe, expect, it } from 'vitest';
import { readContacts } from '../../src/policy/contacts.ts';
import { readDocument } from '../../src/policy/document.ts';
import { readingOf } from '../../src/policy/passages.ts';
import type { Contact } from '../../src/policy/policy.types.ts';

const read = (text: string): Contact[] => readContacts(readingOf(readDocument('SECURITY.md', text)));
const channels = (text: string): string[] => read(text).map(({ kind, value }) => `${kind} ${value}`.trim());

describe('readContacts: addresses', () => {
  it.each([
    ['plain', 'Mail sec@proj.org.', ['email sec@proj.org']],
    [
      'code, angle brackets, bold',
      'Mail `a@proj.org`, <b@proj.org> or **c@proj.org**',
      ['email a@proj.org', 'email b@proj.org', 'email c@proj.org'],
    ],
    ['behind a link', 'Write to [our team](mailto:sec%40proj.org?subject=Security).', ['email sec@proj.org']],
    [
      'brackets',
      'Reach us at sec [at] proj.org, or sec2(at)mail(dot)proj(dot)org',
      ['email sec@proj.org', 'email sec2@mail.proj.org'],
    ],
    ['bracketed domain', 'Mail jo {at} proj [dot org].', ['email jo@proj.org']],
    ['spelled out', 'Report to `team` at proj dot org', ['email team@proj.org']],
    [
      'names with dots and dashes spelled out',
      'Mail jo dot doe at proj dot org or sec [dash] team [at] proj.org',
      ['email sec-team@proj.org', 'email jo.doe@proj.org'],
    ],
    [
      'several people in a row',
      'Report to [@ann](https://github.com/ann), [@ben](https://github.com/ben), and/or [@cy](https://github.com/cy).',
      ['url https://github.com/ann', 'url https://github.com/ben', 'url https://github.com/cy'],
    ],
    [
      'a link that says what to do there',
      '## Reporting\n\nPlease [send a message to the core team](https://forum.proj.org/g/core).',
      ['url https://forum.proj.org/g/core'],
    ],
    [
      'guidelines to read before',
      'Please read our guidelines and contact us at [hackerone.com/proj](https://hackerone.com/proj).',
      ['platform https://hackerone.com/proj'],
    ],
    ['a link that lacks its scheme', 'Write to [the foundation](sec@proj.org).', ['email sec@proj.org']],
    ['dashes around the at', 'To submit reports, contact us at security-at-proj.org.', ['email security@proj.org']],
    ['told how to disclose', 'Problems are disclosed by emailing [us](mailto:sec@proj.org).', ['email sec@proj.org']],
    [
      'a form under the right title',
      '## Reporting\n\nUse our [contact form](https://proj.org/contact).',
      ['url https://proj.org/contact'],
    ],
    [
      'a form that the link leads through',
      'Report vulnerabilities [through the private form](https://sec.proj.org/new).',
      ['url https://sec.proj.org/new'],
    ],
    [
      'a tracker of its own',
      'File security bugs in [our tracker](https://bugs.proj.org/new?group=security).',
      ['url https://bugs.proj.org/new?group=security'],
    ],
    ['capital AT', 'Mail Jo at jo.doe AT proj.org', ['email jo.doe@proj.org']],
    ['code block after a colon', 'Send reports to:\n\n```\nsec@proj.org\n```', ['email sec@proj.org']],
    ['table row', '| Channel | Where |\n|---|---|\n| E-mail | sec@proj.org |', ['email sec@proj.org']],
    ['once each', 'Mail SEC@proj.org. Again: [sec@proj.org](mailto:sec@proj.org)', ['email SEC@proj.org']],
    [
      'link to a list archive that shows an address',
      'Report to [sec@groups.org](https://groups.org/g/sec).',
      ['email sec@groups.org'],
    ],
    ['escalation', 'No answer within 6 days? Then escalate to help@umbrella.org', ['email help@umbrella.org']],
    ['Chinese', '请将漏洞发送至 sec@proj.cn。', ['email sec@proj.cn']],
  ])('reads %s', (_name, text, expected) => expect(channels(text)).toEqual(expected));

  it.each([
    ['examples', 'Put your address in, such as jo@example.com or you@yourdomain.org.'],
    ['news', 'Subscribe at proj-announce@lists.org for updates.'],
    ['a list that is told', 'A note will be sent to dev@lists.org when it is fixed.'],
    ['thanks', '## Hall of fame\n\n- Jo <jo@finder.org>'],
    ['finders', 'CVE-2020-1 was reported by Jo (jo@finder.org).'],
    ['general questions', 'For general questions, write to hello@proj.org.'],
    ['comments on the policy', 'Send suggestions to improve this policy to meta@proj.org.'],
    ['packagers', 'Packagers whom we contact ahead of a public release:\n\n- Jo, Distro (jo@distro.org)'],
    ['packages at versions', 'Use tool@1.11.x, action@v4 and lib@2.0.rc.'],
    ['file names', 'See logo@2x.png.'],
    ['comments', '<!-- sec@proj.org -->Nothing.'],
    ['words', 'Look at proj.org and meet us at noon.'],
  ])('does not take %s for a channel', (_name, text) => expect(channels(text)).toEqual([]));
});

describe('readContacts: forms, platforms and pages', () => {
  const form = 'https://github.com/o/r/security/advisories/new';
  it.each([
    ['the form', `Open a [draft advisory](${form}).`, [`advisory ${form}`]],
    [
      'a relative form',
      'Report [privately](../../security/advisories/new).',
      ['advisory ../../security/advisories/new'],
    ],
    [
      'the security tab',
      'Report it in the [Security tab](https://github.com/o/r/security).',
      ['advisory https://github.com/o/r/security'],
    ],
    ['the form by name', 'Click **Report a vulnerability** in the *Security* tab.', ['advisory']],
    ['the form by feature', "This project uses GitHub's private vulnerability reporting.", ['advisory']],
    [
      'the form by its guide',
      'Report through [GitHub](https://docs.github.com/en/code-security/privately-reporting-a-security-vulnerability).',
      ['advisory'],
    ],
    ['a URL rather than the name', `Use "Report a vulnerability": ${form}`, [`advisory ${form}`]],
    ['a platform', 'Report on [HackerOne](https://hackerone.com/proj).', ['platform https://hackerone.com/proj']],
    [
      'Tidelift',
      'Please use the [Tidelift security contact](https://tidelift.com/security).',
      ['platform https://tidelift.com/security'],
    ],
    [
      'a bounty programme',
      'We have a [bounty programme](https://bugbounty.proj.org/) for safe disclosure.',
      ['platform https://bugbounty.proj.org/'],
    ],
    [
      'a form of its own',
      'Fill in [this form](https://proj.org/report) to report a vulnerability.',
      ['url https://proj.org/report'],
    ],
    [
      'a page that tells how to report',
      'For how to report vulnerabilities, visit [our page](https://proj.org/security).',
      ['url https://proj.org/security'],
    ],
    [
      'a profile with an address',
      'Send an email to [@jo](https://github.com/jo) (see profile).',
      ['url https://github.com/jo'],
    ],
    [
      'a list of channels',
      'Report through one of these channels:\n\n- https://m.chat.org/jo\n- [Signal](https://signal.me/#p/1)',
      ['url https://m.chat.org/jo', 'url https://signal.me/#p/1'],
    ],
  ])('reads %s', (_name, text, expected) => expect(channels(text)).toEqual(expected));

  it.each([
    ['published advisories', 'Past advisories can be found at https://github.com/o/r/security/advisories.'],
    ['what the project does', 'We will publish an [advisory](https://github.com/o/r/security/advisories).'],
    ['one advisory', 'See https://github.com/o/r/security/advisories/GHSA-aaaa-bbbb-cccc about the report.'],
    ['credit', 'You will be credited in the GitHub security advisory.'],
    ['a closed feature', "We had to terminate the use of GitHub's private vulnerability reporting."],
    ['a closed programme', 'Our programme on https://hackerone.com/proj is closed.'],
    ['issue trackers', 'Report it at https://github.com/o/r/issues.'],
    ['explanations', 'Report it as [defined here](https://proj.org/definitions) by the standard.'],
    ["others' bugs", 'Report problems of third-party libraries to [their project](https://other.org/security).'],
    ['keys', 'Encrypt your report with [this key](https://proj.org/security.asc).'],
    ['databases', 'We submit an entry to [the database](https://nvd.nist.gov/x) after the report.'],
  ])('does not take %s for a channel', (_name, text) => expect(channels(text)).toEqual([]));
});

describe('readContacts: evidence and preference', () => {
  it('quotes the sentence that names the channel', () => {
    const text = '# Policy\n\nThank you. Please report to\nsec@proj.org. Bye.';
    expect(read(text)).toEqual([
      {
        kind: 'email',
        value: 'sec@proj.org',
        preferred: false,
        line: 3,
        endLine: 4,
        quote: 'Thank you. Please report to\nsec@proj.org. Bye.',
      },
    ]);
  });

  it('tells the preferred channel, whether its sentence or the item above says so', () => {
    const text =
      '1. **GitHub** (preferred)\n   - [Form](https://github.com/o/r/security/advisories/new)\n2. E-mail\n   - sec@proj.org';
    expect(read(text).map(({ kind, preferred }) => [kind, preferred])).toEqual([
      ['advisory', true],
      ['email', false],
    ]);
  });
});
