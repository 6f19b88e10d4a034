import type { Findings, Found } from './findings.ts';
import type { Component, FormatName, Inventory, LocatedComponent } from './inventory.types.ts';
import type { Problem } from './problems.ts';

/** Make an inventory of what was found, without lines. */
export function settle(format: FormatName, findings: Findings<object>): Inventory {
  return assemble(
    format,
    findings,
    ({ component }) => component,
    () => undefined,
  );
}

/** Make an inventory of what was found; `lineOf` finds the 1-based line of a place. */
export function settleWithLines<At>(
  format: FormatName,
  findings: Findings<At>,
  lineOf: (at: At) => number,
): Inventory<LocatedComponent> {
  return assemble(format, findings, ({ component, at }) => ({ ...component, line: lineOf(at) }), lineOf);
}

/** Make the inventory of a file that is refused before any reader has seen it. */
export function refused(problem: Problem): Inventory<never> {
  return { components: [], problems: [problem] };
}

function assemble<At, C extends Component>(
  format: FormatName,
  findings: Findings<At>,
  shape: (found: Found<At>) => C,
  lineOf: (at: At) => number | undefined,
): Inventory<C> {
  const { found, problems, subject, refusal, formatVersion } = findings;
  const known = { format, ...(formatVersion === undefined ? {} : { formatVersion }) };
  if (refusal) return { ...known, components: [], problems: [refusal] };
  const told = problems.map(({ problem, at }) => {
    const line = at === undefined ? undefined : lineOf(at);
    return line === undefined ? problem : { ...problem, line };
  });
  const rest = findings.rest();
  return {
    ...known,
    components: found.map(shape),
    ...(subject === undefined ? {} : { subject: shape(subject) }),
    problems: rest ? [...told, rest] : told,
  };
}
