import type { LintFinding } from './lint.types.ts';
import type { LintSubject } from './lint-subject.types.ts';

/** Find what a policy leaves unsaid: versions, a private channel, a response time; and a sample that was never filled in. */
export function lintFacts({ policy, resolved }: LintSubject): readonly LintFinding[] {
  const [sample] = policy.claims;
  return [
    ...(resolved.isTemplate && sample
      ? [
          {
            code: 'template',
            line: sample.line,
            endLine: sample.endLine,
            message: 'No release lies in its rows.',
          } as const,
        ]
      : []),
    ...(policy.silence === 'silent'
      ? [unsaid('no-versions', 'Nobody can tell which versions get security fixes.')]
      : []),
    ...(policy.contacts.length === 0
      ? [unsaid('no-private-channel', 'A reporter finds no address and no form to write to in private.')]
      : []),
    ...(policy.timelines.some(({ stage }) => stage === 'acknowledge')
      ? []
      : [unsaid('no-response-time', 'A reporter does not learn when to expect an answer.')]),
  ];
}

/** What is nowhere in the file is reported at its head. */
function unsaid(code: LintFinding['code'], message: string): LintFinding {
  return { code, line: 1, endLine: 1, message };
}
