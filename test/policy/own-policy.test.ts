import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { evaluate } from '../../src/check/evaluate.ts';
import { lint } from '../../src/check/lint.ts';

const policy = { path: 'SECURITY.md', text: readFileSync('SECURITY.md', 'utf8') };
const releases = [{ tag: `v${manifest.version}`, date: '2026-11-21' }];
const project = { project: 'stillpatched/stillpatched', policy, releases };
const NOW = Date.parse('2026-11-22');

/** What we ask of others, our own policy has to do first. */
describe('our own SECURITY.md', () => {
  test('says of the version at hand that it is supported, and of older ones that they are not', () => {
    const record = { ...project, id: 'own', asOf: '2026-11-22', versions: [manifest.version, '0.0.9'] };
    const { verdicts, drift, ...facts } = evaluate(record);
    expect(verdicts).toMatchObject([{ status: 'supported', reason: 'row' }, { status: 'unsupported' }]);
    expect(drift).toBe('current');
    expect(facts.publicIssuesDiscouraged).toBe(true);
    expect(facts.contacts).toMatchObject([{ kind: 'advisory' }]);
    expect(facts.timelines.map(({ stage, hours, severity }) => [stage, hours, severity])).toEqual([
      ['acknowledge', 48, undefined],
      ['assess', 168, undefined],
      ['fix', 336, 'critical'],
      ['fix', 720, 'high'],
      ['fix', 2160, 'medium'],
      ['fix', 2160, 'low'],
    ]);
  });

  test('has nothing that our own lint would find', () => {
    expect(lint(project, NOW).findings).toEqual([]);
  });
});
