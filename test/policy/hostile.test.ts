import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIMS, FACTS, LINKS, POLICY_BYTES, RANGES } from '../../src/policy/limits.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { brokenAnswer } from '../verdict/invariants.ts';
import { HOSTILE_LEADS, HOSTILE_PIECES } from './hostile-pieces.ts';
import { complaintAbout } from './invariants.ts';

/** What the fuzzer found, each as short as it got; and short texts that took time without end. */
const FINDS = join(import.meta.dirname, 'fixtures/hostile');

describe('parsePolicy, as the fuzzer knows it', () => {
  it.each(readdirSync(FINDS))('keeps every rule on %s', (name) => {
    const text = readFileSync(join(FINDS, name), 'utf8');
    expect(complaintAbout(name, text)).toBeUndefined();
    expect(brokenAnswer(parsePolicy(name, text))).toBeUndefined();
  });
});

const path = fc.constantFrom('SECURITY.md', 'SECURITY.rst', 'SECURITY.adoc', 'SECURITY');
const hostile = fc
  .tuple(fc.constantFrom(...HOSTILE_LEADS), fc.array(fc.constantFrom(...HOSTILE_PIECES), { maxLength: 40 }))
  .map(([lead, pieces]) => lead + pieces.join(''));

describe('parsePolicy, whatever the text', () => {
  it('never throws, quotes what stands there, keeps its limits, and hears no comment', () => {
    const property = fc.property(path, hostile, (name, text) => {
      expect(complaintAbout(name, text)).toBeUndefined();
    });
    fc.assert(property, { numRuns: 1_500 });
  });

  it('reads any string at all', () => {
    const property = fc.property(path, fc.string({ unit: 'binary', maxLength: 300 }), (name, text) => {
      expect(complaintAbout(name, text)).toBeUndefined();
    });
    fc.assert(property);
  });

  it('gives answers that fit together', () => {
    const property = fc.property(path, hostile, (name, text) => {
      expect(brokenAnswer(parsePolicy(name, text))).toBeUndefined();
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('says the same twice', () => {
    const property = fc.property(path, hostile, (name, text) => {
      expect(parsePolicy(name, text)).toEqual(parsePolicy(name, text));
    });
    fc.assert(property);
  });

  it('does not care how lines end', () => {
    const withoutQuotes = (text: string): unknown =>
      JSON.parse(JSON.stringify(parsePolicy('a.md', text), (key, value) => (key === 'quote' ? undefined : value)));
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = text.split(/\r\n?|\n/);
        expect(withoutQuotes(lines.join('\r\n'))).toEqual(withoutQuotes(lines.join('\n')));
      }),
    );
  });
});

/** Each of these once took more time than any reader has, or filled memory; repeated to the cap they end at once or never. */
const ENDLESS: readonly (readonly [name: string, path: string, piece: string])[] = [
  ['scopes within scopes', 'SECURITY.md', 'latest of '],
  ['a run of marks', 'SECURITY.md', '!'],
  ['apostrophes beside words', 'SECURITY.md', "acknowledg' evaluat' within 48 hours. "],
  ['links on one line', 'SECURITY.md', '[a](/eol). '],
  ['items below one paragraph', 'SECURITY.md', '- a\n'],
  ['rows one cell reaches down to', 'SECURITY.rst', '+--+--+\n|a |b |\n+  +--+\n|a |b |\n'],
];

describe('limits', () => {
  it.each(ENDLESS)('ends with %s up to the cap', (_name, file, piece) => {
    const text = `Supported Versions\n==================\n\n${piece.repeat(Math.ceil(POLICY_BYTES / piece.length))}`;
    const policy = parsePolicy(file, text);
    expect(policy.truncated).toBe(true);
    expect(JSON.stringify(policy).length).toBeLessThan(20 * POLICY_BYTES);
  });

  it('keeps as many claims as there is room for, and says that there were more', () => {
    const rows = (count: number): string =>
      `| Version | Supported |\n|---|---|\n${Array.from({ length: count }, (_, at) => `| 1.${at}.x | yes |\n`).join('')}`;
    const most = parsePolicy('SECURITY.md', rows(CLAIMS + 1));
    expect(most.claims).toHaveLength(CLAIMS);
    expect(most.truncated).toBe(true);
    expect(parsePolicy('SECURITY.md', rows(CLAIMS - 1))).toMatchObject({ truncated: false });
  });

  it('reads so many versions of one row', () => {
    const versions = Array.from({ length: RANGES + 10 }, (_, at) => `${at}.x`).join(', ');
    const [claim] = parsePolicy('SECURITY.md', `| Version | Supported |\n|---|---|\n| ${versions} | yes |\n`).claims;
    expect(claim?.subject.kind === 'range' && claim.subject.ranges).toHaveLength(RANGES);
  });

  it('follows so many links, contacts and times', () => {
    const many = (line: (at: number) => string): string =>
      Array.from({ length: 200 }, (_, at) => line(at)).join('\n\n');
    const links = parsePolicy(
      'SECURITY.md',
      many((at) => `See [supported versions](https://a.b/${at}).`),
    ).links;
    const contacts = parsePolicy(
      'SECURITY.md',
      many((at) => `Report vulnerabilities to s${at}@proj.org.`),
    ).contacts;
    const times = parsePolicy(
      'SECURITY.md',
      many((at) => `We acknowledge reports within ${at + 1} hours.`),
    ).timelines;
    expect([links.length, contacts.length, times.length]).toEqual([LINKS, FACTS, FACTS]);
  });
});
