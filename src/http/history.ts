import type { Past } from '../store/past.ts';
import type { FileEvent } from '../sync/policy-changes.ts';
import type { PolicySource } from '../verdict/verdict.types.ts';

interface Told {
  readonly events: readonly FileEvent[];
  /** Path and query; `null` on the last page. */
  readonly next: string | null;
}

/** Describe a page of what changed in a project's policy, as JSON. */
export function describeHistory({ facts, historyFrom }: Past, { events, next }: Told) {
  return {
    project: facts,
    knownFrom: historyFrom === null ? null : instant(historyFrom),
    changes: events.map(({ at, kind, before, after, lines }) => ({
      at: instant(at),
      kind,
      commit: after?.commit ?? null,
      url: after && commitUrl(facts.host, after),
      before,
      after,
      lines,
    })),
    next,
  };
}

function commitUrl(host: string, { repository, commit }: PolicySource): string | null {
  return commit === null ? null : `https://${host}/${repository}/commit/${encodeURIComponent(commit)}`;
}

function instant(epoch: number): string {
  return new Date(epoch).toISOString();
}
