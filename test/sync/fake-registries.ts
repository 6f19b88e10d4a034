import { createRegistryClient } from '../../src/registry/client.ts';

/** What a registry answers: JSON, text as it is, a status, or a promise for a slow one. */
type Answer = object | string | number | Promise<never>;

/** Registries that answer from a list of addresses; others are a 404. */
export class FakeRegistries {
  readonly asked: string[] = [];
  readonly client;
  readonly #answers = new Map<string, Answer>();

  constructor(now: () => number) {
    this.client = createRegistryClient({ now, fetch: (input, init) => this.#fetch(String(input), init?.signal) });
  }

  set(url: string, answer: Answer): void {
    this.#answers.set(url, answer);
  }

  /** Let npm know a package whose source is at an address; `undefined`: nobody said where. */
  setNpm(name: string, repository: string | undefined, directory?: string): void {
    const stated = repository === undefined ? {} : { repository: { url: repository, directory } };
    this.set(npmAddress(name), { name, version: '2.1.0', dist: {}, ...stated });
  }

  /** Let npm list the versions of a package, with their dates. */
  setNpmVersions(name: string, time: Readonly<Record<string, string>>): void {
    const versions = Object.fromEntries(Object.keys(time).map((version) => [version, {}]));
    this.set(npmAddress(name).replace(/\/latest$/, ''), { versions, time });
  }

  async #fetch(url: string, signal: AbortSignal | null | undefined): Promise<Response> {
    this.asked.push(url);
    const answer = this.#answers.get(url) ?? 404;
    if (answer instanceof Promise) return Promise.race([answer, ended(signal)]);
    if (typeof answer === 'number') return new Response('{}', { status: answer });
    return typeof answer === 'string' ? new Response(answer) : Response.json(answer);
  }
}

/** The address at which npm tells of a package's latest version. */
export function npmAddress(name: string): string {
  return `https://registry.npmjs.org/${encodeURIComponent(name).replace('%40', '@')}/latest`;
}

function ended(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
