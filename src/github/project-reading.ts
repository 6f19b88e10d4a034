import type { FetchFault, FetchResult, ProjectUpdate, RateLimit, WantedProject } from './github.types.ts';
import { mapPart } from './operation.ts';
import { PolicyReading } from './policy-reading.ts';
import { type FirstLook, projectPart } from './project-query.ts';
import type { Reading, Step } from './read-together.ts';
import { ReleaseReading } from './release-reading.ts';

/** How often lists may be read from the beginning because they changed under our hands. */
const RESTARTS = 1;

interface Parts {
  readonly look: FirstLook;
  readonly policy: PolicyReading;
  readonly releases: ReleaseReading;
}

/** Reads one project, question by question, until it is whole or something fails. Nothing half-read comes out. */
export class ProjectReading implements Reading<ProjectUpdate> {
  readonly #wanted: WantedProject;
  #parts: Parts | null = null;
  #restarts = 0;
  #fault: FetchFault | null = null;

  constructor(wanted: WantedProject) {
    this.#wanted = wanted;
  }

  /** What to ask next; nothing where the project is whole or has failed. */
  pending(): readonly Step[] {
    if (this.#fault !== null) return [];
    if (this.#parts === null) return [mapPart(projectPart(this.#wanted), (look) => () => this.#begin(look))];
    const { policy, releases } = this.#parts;
    const text = policy.pending();
    const page = releases.pending();
    return [
      ...(text === null ? [] : [mapPart(text, (content) => () => policy.absorb(content))]),
      ...(page === null ? [] : [mapPart(page, (read) => () => releases.absorb(read))]),
    ];
  }

  /** Take in the answer to one of the pending questions. */
  take(answer: FetchResult<() => void>): void {
    if (!answer.ok) {
      this.#fault = answer.error;
      return;
    }
    answer.value();
    this.#startAgainIfBroken();
  }

  /** What came of it. Only when nothing is pending. */
  result(rateLimit: RateLimit | null): FetchResult<ProjectUpdate> {
    if (this.#fault !== null) return { ok: false, error: this.#fault };
    if (this.#parts === null) throw new Error('the project was not asked for yet');
    const { look, policy, releases } = this.#parts;
    if (policy.broken !== null) return { ok: false, error: partial('GitHub cut a short text', policy.broken.path) };
    const { id, host, owner, name, url, archived, defaultBranch, headCommit } = look;
    const facts = { id, host, owner, name, url, archived, defaultBranch, headCommit };
    const { unreadable } = policy;
    return { ok: true, value: { ...facts, policy: policy.policy, unreadable, ...releases.result(), rateLimit } };
  }

  #begin(look: FirstLook): void {
    const { known = null } = this.#wanted;
    const policy = new PolicyReading(look.candidates, new Set(known?.policy ? [known.policy.blob] : []));
    const releases = new ReleaseReading(look.id, known);
    releases.begin(look);
    this.#parts = { look, policy, releases };
  }

  #startAgainIfBroken(): void {
    if (this.#parts === null || !this.#parts.releases.isBroken()) return;
    if (this.#restarts >= RESTARTS) this.#fault = partial('releases or tags changed while they were read', 'releases');
    this.#restarts += 1;
    this.#parts = { ...this.#parts, releases: new ReleaseReading(this.#parts.look.id, null) };
  }
}

function partial(message: string, path: string): FetchFault {
  return { code: 'partial', message, paths: [path] };
}
