import { checkEntry, type Entry } from './component.ts';
import type { Component } from './inventory.types.ts';
import { COMPONENTS, PROBLEMS } from './limits.ts';
import { type Problem, type ProblemCode, quote, tooMany } from './problems.ts';
import { Refs } from './refs.ts';

/** A component and where it was found. */
export interface Found<At> {
  readonly component: Component;
  readonly at: At;
}

/** Where an entry stands: its own reference in the file, if it has one, and a path that no other entry has. */
export interface Reference<At> {
  readonly own?: string | undefined;
  readonly path: string;
  readonly at: At;
}

/**
 * What a reader finds in one file, within the limits. `At` is how the reader points into the file: a line (1-based), or the
 * object of a JSON document, whose line is looked up only if somebody asks.
 */
export class Findings<At> {
  readonly found: Found<At>[] = [];
  readonly problems: { readonly problem: Problem; readonly at?: At }[] = [];
  /** Version of the format, as the file writes it. */
  formatVersion: string | undefined;
  subject: Found<At> | undefined;
  /** Why the file is refused as a whole; readers stop once it is set. */
  refusal: Problem | undefined;
  private untold = 0;
  private entries = 0;
  private readonly refs = new Refs();

  /** Add a component. */
  add(entry: Entry, reference: Reference<At>): void {
    this.count();
    const component = this.check(entry, reference);
    if (component) this.found.push({ component, at: reference.at });
  }

  /** Set what the file is about, which is none of its components. */
  describe(entry: Entry, reference: Reference<At>): void {
    const component = this.check(entry, reference);
    if (component) this.subject = { component, at: reference.at };
  }

  /** Refuse the file; the first reason stands. */
  refuse(code: ProblemCode, message: string, line?: number): void {
    this.refusal ??= { code, message, ...(line === undefined ? {} : { line }) };
  }

  /** Tell a problem with a part of the file. */
  note(code: ProblemCode, message: string, at?: At): void {
    if (this.problems.length >= PROBLEMS) this.untold++;
    else this.problems.push({ problem: { code, message }, ...(at === undefined ? {} : { at }) });
  }

  /** Tell that something else stands where the format has an object; `within` is what holds it. */
  noteNoObject(path: string, within: At): void {
    this.count();
    this.note('unreadable-entry', `What stands at ${quote(path)} is not an object.`, within);
  }

  /** Say how many problems were not told; undefined where all were. */
  rest(): Problem | undefined {
    if (this.untold === 0) return undefined;
    return { code: 'more-problems', message: `${this.untold} more problems of this file are not listed.` };
  }

  /** Entries that cannot be read count, too: looking at them takes as long. */
  private count(): void {
    this.entries++;
    if (this.entries > COMPONENTS) this.refusal ??= tooMany();
  }

  private check(entry: Entry, { own, path, at }: Reference<At>): Component | undefined {
    const { component, problems } = checkEntry(entry, this.refs.take(own, path));
    for (const { code, message } of problems) this.note(code, message, at);
    return component;
  }
}
