import type { ClauseClaim } from './clause-claims.ts';
import { deniesBranches } from './clause-subjects.ts';
import { PROMISED, STATED, speaksOfBugsOnly } from './clause-word.ts';
import { type Clause, saysOnly } from './clauses.ts';
import type { Subject } from './policy.types.ts';
import type { SectionKind } from './sections.ts';

/**
 * How much weight a clause has: `weak` speaks only where nothing firm does, `beside` only where something else of its section
 * speaks, `bugs` nowhere.
 */
export type Weight = 'firm' | 'weak' | 'beside' | 'bugs';

const VERSION_NOUN = /\b(?:versions?|releases?|series|branch(?:es)?|line)\b|\b\d+\.x\b/;
const SECURITY = /\bsecurity\b|\bunsupported\b|\bend[- ]of[- ]life\b|\breceiv|\bno longer\b|\bupdates\b/;
/** "Security fixes are released for …": said of versions, whatever the section is about. */
const GRANTED =
  /^(?:only |all |our )?(?:security )(?:fixes|updates|patches|support) (?:(?:will|only|always) ){0,2}(?:is|are|be) (?:\w+ )?(?:provided|released|published|made|issued|available|offered|applied|back-?ported|shipped|limited)\b/;
/** "Fixes land on main": where all of them go. */
const LANDS =
  /^(?:all |our )?(?:security )?(?:fixes|patches|updates) (?:(?:will|always|only|just) ){0,2}(?:land|go|are|be|come)\b/;

/** What `GRANTED` hears in a clause, wherever it stands in the sentence. */
const GRANT = /\bsecurity (?:fixes|updates|patches|support) /;

/** Tell, at little cost, whether a clause of a sentence could weigh anything: how to report has little to say of versions. */
export function mayWeigh(sentence: string, section: SectionKind): boolean {
  return section !== 'foreign' || PROMISED.test(sentence) || GRANT.test(sentence) || saysOnly(sentence);
}

/** Subjects that mean other versions with each release. */
export function isRolling(subject: Subject): boolean {
  return subject.kind === 'latest' || subject.kind === 'last' || subject.kind === 'age';
}

/** How much a claim weighs under its title; `undefined` where it says nothing at all there. */
export function weightOf(clause: Clause, claim: ClauseClaim, section: SectionKind): Weight | undefined {
  if (section === 'bugs' || speaksOfBugsOnly(clause.text)) return 'bugs';
  const stated = PROMISED.test(clause.text);
  if (section === 'support' || section === 'severe' || section === 'unsupported') return 'firm';
  if (clause.only)
    return section === 'foreign' && isRolling(claim.subject) && !STATED.test(clause.text) ? undefined : 'firm';
  if (section === 'foreign') {
    const told = stated && VERSION_NOUN.test(clause.text) && SECURITY.test(clause.text);
    if (claim.subject.kind === 'rest' && claim.word === 'limited' && stated) return 'beside';
    const dropped = claim.subject.kind === 'rest' && claim.word === 'unsupported' && stated;
    if (GRANTED.test(clause.text)) return claim.subject.kind === 'rest' ? 'beside' : 'weak';
    return dropped || (told && !isRolling(claim.subject) && claim.subject.kind !== 'rest') ? 'weak' : undefined;
  }
  if (claim.subject.kind === 'branch' && (deniesBranches(clause.text) || LANDS.test(clause.text))) return 'weak';
  if (GRANTED.test(clause.text) && section === 'open') return 'firm';
  const offered =
    /\b(?:security|vulnerab)/.test(clause.text) && /\b(?:provid|releas|appl|issu|publish|fix|patch)/.test(clause.text);
  return stated || offered ? 'weak' : claim.subject.kind === 'rest' ? 'beside' : undefined;
}
