import type { HttpContext } from '../app.types.ts';
import { Problem } from '../errors.ts';
import { limitSync } from '../rate-limit.ts';

/** First contacts that count as one request against the client's limit: as many projects as go into one question to GitHub. */
const CONTACTS_A_COUNT = 20;
/** Milliseconds that a person waits for all first contacts of a request together. */
const BUDGET = 5_000;

/** What one request may still spend on what nobody has asked about before. Shared by all parts of a large question. */
export class Allowance {
  /** Packages whose registry is asked inside the request; each takes a question or three. */
  packages = 10;
  /** Statements that are loaded alone: large ones, and those that this version has to compile anew, which takes five queries each. */
  apart = 50;
  /** Mappings that are sent off to be looked at again: the rest waits for the next request. */
  renewals = 100;
  /** Projects that are read inside the request: one question to GitHub. */
  projects = CONTACTS_A_COUNT;
  readonly #c: HttpContext;
  readonly #endsAt: number;
  #granted = 0;
  #refusal: Problem | undefined;

  constructor(c: HttpContext) {
    this.#c = c;
    this.#endsAt = performance.now() + BUDGET;
  }

  /** Milliseconds that are left of the time in which the answer is due; never negative. */
  get left(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }

  /** Count first contacts against the client's limit. Returns how many of them may be made, and why no more. */
  async grant(wanted: number): Promise<{ readonly granted: number; readonly refusal: Problem | undefined }> {
    while (this.#granted < wanted && this.#refusal === undefined) {
      try {
        await limitSync(this.#c);
        this.#granted += CONTACTS_A_COUNT;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        this.#refusal = error;
      }
    }
    const granted = Math.min(wanted, this.#granted);
    this.#granted -= granted;
    return { granted, refusal: this.#refusal };
  }
}
