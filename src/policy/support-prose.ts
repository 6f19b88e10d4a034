import { type ClauseClaim, claimsOf } from './clause-claims.ts';
import { deniesBranches, notBackportedTo, olderIn, otherIn } from './clause-subjects.ts';
import { isRolling, mayWeigh, type Weight, weightOf } from './clause-weight.ts';
import { clauseWord, speaksOfSupport } from './clause-word.ts';
import { type Clause, clausesOf } from './clauses.ts';
import type { DayOrder } from './dates.ts';
import { readDynamics } from './dynamic-text.ts';
import { gloss } from './gloss.ts';
import type { SectionKind } from './sections.ts';

interface WeighedClaim {
  readonly claim: ClauseClaim;
  readonly weight: Weight;
  /** Follows from what others do not get: "nothing is backported to older minors". */
  readonly implied: boolean;
}

/** "…, with older versions evaluated case by case". */
const DECIDED = /\b(?:evaluated|assessed|considered|decided|handled|judged|reviewed)\b/;

/** "Always the latest release.", "Only main." under the right title need no verb. */
function namesLittleElse({ text, only }: Clause): boolean {
  const [first] = readDynamics(text);
  return only || (first !== undefined && (first.end - first.start) * 2 >= text.length);
}

/** A look that costs little: what has no words states nothing. */
const WORDS = /\p{L}{2}/u;

/** A look that costs little: without any of these, a sentence names no versions, not even all or none of them. */
const NAMES_ANY =
  /[^\0-\x7e]|\d|version|release|branch|main|master|trunk|develop|line|series|minor|major|latest|newest|recent|previous|older|support|deprecat|archiv|abandon|discontinu|end[- ]of|eol|commitment|guarantee|promise|back-?port/;

/** A sentence or clause without any word of support says nothing, unless it denies that there are version branches. */
const isAbout = (text: string): boolean => speaksOfSupport(text) || deniesBranches(text);

function readClause(clause: Clause, about: boolean, section: SectionKind, order: DayOrder): WeighedClaim[] {
  const said = clauseWord(clause.text);
  const word = section === 'severe' && said === 'supported' ? 'limited' : said;
  const claims = claimsOf(clause, word, order);
  const told = claims.length === 0 || about || namesLittleElse(clause);
  return claims.flatMap((claim) => {
    if (!told && isRolling(claim.subject)) return [];
    const weight = weightOf(clause, claim, section);
    const implied = isRolling(claim.subject) && notBackportedTo(clause.text) !== undefined;
    return weight === undefined ? [] : [{ claim, weight, implied }];
  });
}

/** Read what one normalised sentence says about support (semantics, rules 7, 8, 12, 13, 14). */
export function readSentence(plain: string, section: SectionKind, order: DayOrder): WeighedClaim[] {
  if (section === 'runtime' || !WORDS.test(plain) || !mayWeigh(plain, section)) return [];
  if (section !== 'support' && !(NAMES_ANY.test(plain) && isAbout(plain))) return [];
  let before = false;
  return clausesOf(gloss(plain)).flatMap((clause) => {
    const about = isAbout(clause.text);
    // "…, with older ones decided case by case": the clause before it said of what.
    const carriesOn =
      before && DECIDED.test(clause.text) && (olderIn(clause.text) !== undefined || otherIn(clause.text) !== undefined);
    before ||= about;
    return about || carriesOn || section === 'support' ? readClause(clause, about, section, order) : [];
  });
}
