import type { Log, ReportingDescriptor, Result } from 'sarif';
import { LINT_CODES, LINT_TEXT, type LintCode, type LintFinding, type LintReport } from '../check/lint.types.ts';

/**
 * Render findings as SARIF 2.1.0, as far as GitHub's code scanning reads it: `path` must be relative to the repository.
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function renderLintSarif({ path, findings }: LintReport, version: string): string {
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'stillpatched', semanticVersion: version, rules: LINT_CODES.map(ruleOf) } },
        results: findings.map((finding) => resultOf(path, finding)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: LintCode): ReportingDescriptor {
  const { level, title, help } = LINT_TEXT[code];
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${help}` },
    help: { text: help },
    defaultConfiguration: { level },
    properties: { tags: ['security', 'documentation'] },
  };
}

function resultOf(path: string, { code, line, endLine, message }: LintFinding): Result {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return {
    ruleId: code,
    ruleIndex: LINT_CODES.indexOf(code),
    level: LINT_TEXT[code].level,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: line, endLine } } }],
  };
}
