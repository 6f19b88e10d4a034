import { d1Binding, type Send } from './sqlite-d1.ts';

/** The process is gone; nothing that it still meant to do happens. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** What may happen when something is sent out of an isolate: to the database, or to the queue. */
export type Mishap =
  /** The process ends before the message is out, or after it was acted on. */
  | 'crash-before'
  | 'crash-after'
  /** The message, or the answer to it, is lost, and the process lives on. */
  | 'lost-before'
  | 'lost-after';

/** Says for each message in turn what happens to it; `null` for nothing. */
export type MishapSource = () => Mishap | null;

/** One run of the Worker's code. Whatever it sends goes through `pass`. */
export class Isolate {
  crashed = false;
  readonly #next: MishapSource;

  constructor(next: MishapSource) {
    this.#next = next;
  }

  /** Do something outside, unless the process is gone by then. */
  async pass<T>(act: () => T | Promise<T>): Promise<T> {
    if (this.crashed) throw new Crash('nothing happens after a crash');
    const mishap = this.#next();
    if (mishap === 'crash-before') throw this.#crash();
    if (mishap === 'lost-before') throw new Error('Network connection lost.');
    const done = await act();
    if (mishap === 'crash-after') throw this.#crash();
    if (mishap === 'lost-after') throw new Error('Network connection lost.');
    return done;
  }

  /** The database as this isolate reaches it. */
  database(send: Send): D1Database {
    return d1Binding((queries) => this.pass(() => send(queries)));
  }

  #crash(): Crash {
    this.crashed = true;
    return new Crash('the process ended');
  }
}
