import type { Past } from '../store/past.ts';
import type { FileEvent } from '../sync/policy-changes.ts';
import type { PolicySource } from '../verdict/verdict.types.ts';

/** Describe a page of what changed in a project's policy, as JSON without what leads to the next page. */
export function describeHistory({ facts, historyFrom }: Past, events: readonly FileEvent[]) {
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
  };
}

function commitUrl(host: string, { repository, commit }: PolicySource): string | null {
  return commit === null ? null : `https://${host}/${repository}/commit/${encodeURIComponent(commit)}`;
}

function instant(epoch: number): string {
  return new Date(epoch).toISOString();
}
