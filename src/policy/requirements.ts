import { FACTS } from './limits.ts';
import type { Passage, Reading } from './passages.ts';
import type { Requirement } from './policy.types.ts';

const VERSION = 'v?(\\d{1,4}(?:\\.\\d{1,4}){0,3}(?:[-.]?(?:lts|rc|beta|alpha)[\\d.]{0,4})?)(?:\\.x)?';
/** A package or a product: up to three words, each with a capital, or one in package form. */
const NAME = '([A-Z][\\w.+#/-]{0,39}(?: (?:[A-Z][\\w.+#-]{0,39}|runtime|compiler|core)){0,2}|[a-z@][\\w@./-]{0,59})';

/** `Name >= 1.2`, `Name 1.2+`, `Name 1.2 or newer`, `at least version 1.2 of Name`. */
const FORMS: readonly RegExp[] = [
  new RegExp(
    `${NAME}(?: version)?[\\s:("\`]{1,3}(?:>=|≥|&gt;=|at least|minimum|min\\.?)\\s?(?:version )?${VERSION}`,
    'g',
  ),
  new RegExp(
    `${NAME}(?: version)?[\\s:(]{1,3}${VERSION}(?:\\s?\\+|[\\s,]{1,2}(?:or|and) (?:newer|later|higher|above|up|greater))`,
    'g',
  ),
  new RegExp(`(?:at least|minimum) (?:version )?${VERSION} of ${NAME}`, 'g'),
];
/** A look that costs little: without any of these, a text names no minimum. */
const MINIMUM = />=|\d\s?\+|\b(?:or|and) (?:newer|later|higher|above|up|greater)|\bat least\b|\bmin(?:imum|\.)/;
/** Sections that list what the project stands on. */
const SECTION =
  /\bdependenc|\brequire|\bprerequisit|\bruntime|\benvironment|\bplatform|\bcompatib|\bminimum\b|\btoolchain\b|\bthird[- ]party\b/;
const SENTENCE = /\brequir|\bdepends? on\b|\bdependenc|\bneeds?\b|\bminimum\b|\bprerequisit|\bbuilt (?:on|with)\b/;
/** Words that no dependency is called by: what follows them is the project's own version. */
const OWN =
  /^(?:versions?|v|releases?|only|from|with|since|and|or|the|use|using|upgrade|update|to|than|latest|supported|support|currently|all|any|is|are|in|our|this|these|those|for|cvss|score|severity|patched|fixed|affected|on|of|by|requires?|needs?|depends|at|least|tls|ssl|step|level|day|option|phase|section|rfc|cve)$/i;

/** Read the minimum versions of dependencies that the policy names; rows of tables speak of the project's own versions. */
export function readRequirements({ passages, quote }: Reading): Requirement[] {
  const found = new Map<string, Requirement>();
  for (const passage of passages.filter(isAboutDependencies)) {
    for (const { name, range } of requirementsIn(passage.text)) {
      const key = name.toLowerCase();
      if (!found.has(key) && found.size < FACTS) found.set(key, { name, range, ...quote(passage) });
    }
  }
  return [...found.values()];
}

function isAboutDependencies({ kind, plain, leads, section }: Passage): boolean {
  if (kind !== 'sentence' || !MINIMUM.test(plain) || /\bfor example\b|\be\.g\b/.test(plain)) return false;
  return SECTION.test(section.at(-1) ?? '') || SENTENCE.test(plain) || leads.some((lead) => SENTENCE.test(lead));
}

function requirementsIn(text: string): { name: string; range: string }[] {
  return FORMS.flatMap((form, index) =>
    [...text.matchAll(form)].flatMap(([, first = '', second = '']) => {
      const [name, version] = index === FORMS.length - 1 ? [second, first] : [first, second];
      const known = name
        .replace(/[.,]+$/, '')
        .split(' ')
        .filter((word) => !OWN.test(word))
        .join(' ');
      return known === '' ? [] : [{ name: known, range: `>=${version}` }];
    }),
  );
}
