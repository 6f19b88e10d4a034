import type { FetchedPolicy, PolicyFile, UnchangedPolicy } from './github.types.ts';
import type { Part } from './operation.ts';
import { type BlobContent, type Candidate, linkTarget, textOf } from './policy-files.ts';
import { policyTextPart } from './policy-text-query.ts';

/** Finds the first policy file, in GitHub's order, that holds text; asks for the text where it was not sent yet. */
export class PolicyReading {
  policy: FetchedPolicy | UnchangedPolicy | null = null;
  /** A file whose text came broken; `null` where none did. */
  broken: PolicyFile | null = null;
  readonly unreadable: PolicyFile[] = [];
  #candidates: Candidate[];
  readonly #held: ReadonlySet<string>;

  /** `held`: the blobs whose texts the caller holds. */
  constructor(candidates: readonly Candidate[], held: ReadonlySet<string>) {
    this.#candidates = [...candidates];
    this.#held = held;
    this.#settle();
  }

  /** The file whose text is needed to tell; `null` where none is. */
  missing(): PolicyFile | null {
    const [first] = this.#candidates;
    return this.policy !== null || this.broken !== null || first === undefined ? null : first.file;
  }

  /** The question for the missing text; `null` where none is needed. */
  pending(): Part<BlobContent> | null {
    const file = this.missing();
    return file === null ? null : policyTextPart(file);
  }

  /** Take in the answer to `pending`. */
  absorb(content: BlobContent): void {
    const first = this.#candidates.shift();
    if (first !== undefined) this.#candidates.unshift({ ...first, content });
    this.#settle();
  }

  /** Put what a symbolic link points to in its place. Every link is followed once, so that a circle ends. */
  #followed(link: Candidate): boolean {
    const target = linkTarget(link, this.#candidates);
    if (target === null) return false;
    this.#candidates = [target, ...this.#candidates.filter((candidate) => candidate !== link && candidate !== target)];
    return true;
  }

  /** Pass over what is no text, up to the first candidate that is or may be. */
  #settle(): void {
    for (let first = this.#candidates[0]; first !== undefined; first = this.#candidates[0]) {
      if (this.#followed(first)) continue;
      const text = textOf(first, this.#held);
      if (text.state === 'read') this.policy = text.policy;
      if (text.state === 'broken') this.broken = first.file;
      if (text.state !== 'unreadable') return;
      this.unreadable.push(first.file);
      this.#candidates.shift();
    }
  }
}
