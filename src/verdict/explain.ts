import type { Version } from '../version/scheme.types.ts';
import { decide } from './decide.ts';
import type { Explanation, Voice, Why } from './explain.types.ts';
import type { Resolved, ResolvedRow } from './resolved.types.ts';
import { rowFor } from './rows.ts';
import type { Evidence, Verdict } from './verdict.types.ts';

/** Explain an answer: which rows and rules speak of the version, on which of them the answer rests, and why. */
export function explain(resolved: Resolved, text: string): Explanation {
  const verdict = decide(resolved, text);
  const version = resolved.releases.read(text);
  const spoken = [...rowVoices(resolved, version), ...ruleVoices(resolved, version), ...openVoices(resolved)];
  const voices = spoken
    .map((voice) => ({ ...voice, decides: restsOn(verdict, voice.evidence) }))
    // Open rows and blanket sentences speak of every version; they are worth a line where the answer rests on them.
    .filter(({ kind, decides }) => decides || kind === 'row' || kind === 'rule');
  const { rows, rules, rest, branches, all, prereleases, releases, asOf } = resolved;
  const said = rows.length + rules.length + rest.length + branches.length + [all, prereleases].filter(Boolean).length;
  return {
    verdict,
    voices,
    quiet: said - voices.length,
    why: whyOf(verdict, voices),
    asOf,
    releases: { known: releases.all.length, latest: releases.latest?.version ?? null },
  };
}

type Spoken = Omit<Voice, 'decides'>;

function rowVoices({ rows }: Resolved, version: Version | undefined): readonly Spoken[] {
  if (!version) return [];
  const speaking = rows.filter((row) => rowFor([row], version).kind === 'row');
  return speaking.map((row) => ({ kind: 'row', says: row.status, evidence: row.evidence }));
}

function ruleVoices({ rules }: Resolved, version: Version | undefined): readonly Spoken[] {
  if (!version) return [];
  return rules.flatMap((rule) => {
    const answer = rule.answer(version);
    if (answer === 'silent') return [];
    const says = { yes: rule.status, no: 'unsupported', above: 'unreleased' } as const;
    return [{ kind: 'rule', says: says[answer], evidence: rule.evidence } as const];
  });
}

function openVoices({ rest, branches, all, prereleases }: Resolved): readonly Spoken[] {
  const voice = (kind: Voice['kind']) => (row: ResolvedRow) => ({ kind, says: row.status, evidence: row.evidence });
  return [
    ...rest.map(voice('rest')),
    ...branches.map(voice('branch')),
    ...(all ? [all] : []).map(voice('blanket')),
    ...(prereleases ? [prereleases] : []).map(voice('prereleases')),
  ];
}

/** An answer rests on its first evidence; where it is that the policy contradicts itself, on all of it. */
function restsOn({ evidence, reason }: Verdict, { line, endLine }: Evidence): boolean {
  const decisive = reason === 'conflicting-rows' ? evidence : evidence.slice(0, 1);
  return decisive.some((one) => one.line === line && one.endLine === endLine);
}

function whyOf(verdict: Verdict, voices: readonly Voice[]): Why {
  const rows = voices.filter(({ kind }) => kind === 'row');
  const rules = voices.filter(({ kind }) => kind === 'rule');
  if (verdict.reason === 'conflicting-rows') return 'contradiction';
  if (!voices.some(({ decides }) => decides)) return voices.length === 0 ? 'silence' : 'not-settled';
  if (voices.length === 1) return 'only-voice';
  if (rules.some(({ decides }) => decides) && rows.length > 0) {
    if (verdict.basis !== 'rule') return 'agreement';
    return verdict.status === 'unsupported' ? 'rule-narrows' : 'table-behind';
  }
  if (rows.some(({ decides }) => decides)) {
    if (rules.length === 0) return 'narrowest-row';
    return rules.every(({ says }) => isYes(says) === isYes(verdict.status)) ? 'agreement' : 'row-outranks';
  }
  return 'strongest-voice';
}

const isYes = (says: Voice['says']): boolean => says === 'supported' || says === 'limited';
