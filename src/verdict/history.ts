import type { PolicyChange, Stand } from './history.types.ts';
import type { Resolved } from './resolved.types.ts';
import { hasBegun, resolveRow } from './rows.ts';
import { nameSubject } from './subject-text.ts';

type Line = PolicyChange['added'][number];

/**
 * Compare what two policies say of support, line by line: `null` is no policy. Resolve both at the moment of the change, so that the
 * change is the text's and not the calendar's. GitHub's sample table, left as it was, says nothing.
 */
export function comparePolicies(before: Resolved | null, after: Resolved | null): PolicyChange {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changed = [...now].flatMap(([key, line]) => {
    const was = old.get(key);
    if (was === undefined || (was.status === line.status && was.until === line.until)) return [];
    return [{ ...nameOf(line), before: standOf(was), after: standOf(line) }];
  });
  return {
    added: [...now].flatMap(([key, line]) => (old.has(key) ? [] : [line])),
    removed: [...old].flatMap(([key, line]) => (now.has(key) ? [] : [line])),
    changed,
  };
}

/** Everything that a policy names, each once: what is named again further down does not outrank the first. */
function linesOf(resolved: Resolved | null): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  if (resolved === null || resolved.isTemplate) return lines;
  const at = { day: new Date(resolved.time).toISOString().slice(0, 10), releases: resolved.releases };
  for (const claim of resolved.statement.policy?.claims ?? []) {
    if (claim.from && !hasBegun(claim.from, at)) continue;
    const { status, until, evidence } = resolveRow(resolved.statement, claim, at);
    const stand: Stand = { status, ...(until === undefined ? {} : { until }), evidence };
    for (const line of nameSubject(claim.subject)) {
      const key = `${claim.package ?? ''}\n${line}`;
      if (lines.has(key)) continue;
      lines.set(key, { line, ...(claim.package === undefined ? {} : { package: claim.package }), ...stand });
    }
  }
  return lines;
}

function nameOf({ line, package: name }: Line) {
  return { line, ...(name === undefined ? {} : { package: name }) };
}

function standOf({ status, until, evidence }: Line): Stand {
  return { status, ...(until === undefined ? {} : { until }), evidence };
}
