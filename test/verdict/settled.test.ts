import { describe, expect, it } from 'vitest';
import { decide } from '../../src/verdict/decide.ts';
import { EVIDENCE } from '../../src/verdict/not-listed.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import type { Statement } from '../../src/verdict/verdict.types.ts';
import { PROJECT, policyOf, row, statementOf } from './claims.ts';

const ask = (statement: Statement, version = '1.0.0') =>
  decide(resolveStatement(statement, { now: 0, asOf: '2026-06-15' }), version);

const sample = [row('5.1.x'), row('5.0.x', 'unsupported'), row('4.0.x'), row('< 4.0', 'unsupported')];
const links = Array.from({ length: EVIDENCE + 2 }, (_, at) => ({
  text: `page ${at}`,
  url: `https://acme.example/${at}`,
  line: at + 1,
  endLine: at + 1,
  quote: `See page ${at}.`,
}));

/** What is settled before any version is read (semantics, rules 1, 2, 14). */
describe('whatever the version', () => {
  it.each([
    ['archived', statementOf([row('1.x')], '1.0.0', { ...PROJECT, archived: true }), 'unsupported fact archived'],
    ['archived, without a policy', statementOf(null, '', { ...PROJECT, archived: true }), 'unsupported fact archived'],
    ['no policy', statementOf(null, '1.0.0'), 'unknown null no-policy'],
    ['silent', statementOf([], '1.0.0'), 'unknown null policy-silent'],
    ['the sample', statementOf(policyOf(sample, { silence: 'template' }), '1.0.0'), 'unknown null policy-template'],
    ['elsewhere', statementOf(policyOf([], { silence: 'elsewhere', links }), '1.0.0'), 'unknown null policy-elsewhere'],
  ])('%s', (_name, statement, expected) => {
    for (const version of ['1.0.0', '99.0.0', 'main', 'no version']) {
      const { status, basis, reason, fix } = ask(statement, version);
      expect(`${status} ${basis} ${reason}`).toBe(expected);
      expect(fix).toBeNull();
    }
  });

  it('shows the lines of the sample, and of the sentences that point elsewhere, as far as there is room', () => {
    const evidence = ask(statementOf(policyOf(sample, { silence: 'template' }))).evidence;
    expect(evidence.map(({ quote }) => quote)).toEqual(['5.1.x', '5.0.x', '4.0.x', '< 4.0']);
    const elsewhere = ask(statementOf(policyOf([], { silence: 'elsewhere', links })));
    expect(elsewhere.evidence).toHaveLength(EVIDENCE);
    expect(elsewhere.links).toEqual(links.map(({ text, url }) => ({ text, url })));
  });

  it('gives links that stand beside an answer, too', () => {
    const beside = ask(statementOf(policyOf([row('1.x')], { links: links.slice(0, 1) }), '1.0.0'));
    expect(beside).toMatchObject({ status: 'supported', links: [{ text: 'page 0', url: 'https://acme.example/0' }] });
    expect(ask(statementOf([row('1.x')], '1.0.0'))).not.toHaveProperty('links');
  });
});
