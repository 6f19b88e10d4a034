import type { App } from './app.types.ts';

/** What the contract says about the service as a whole. */
const ABOUT = {
  openapi: '3.1.0',
  info: {
    title: 'Stillpatched',
    version: '1.0.0',
    summary: 'Does this version still receive security fixes?',
    description:
      'Answers from the maintainers’ own words: every verdict quotes the line of the security policy that proves it. ' +
      'JSON bodies carry `schemaVersion`; fields may be added to a version, never change their meaning. ' +
      'Errors are problem details (RFC 9457) whose `type` leads to a page.',
    license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'The service that served this document.' }],
  security: [],
  tags: [
    { name: 'answers', description: 'Statements and verdicts.' },
    { name: 'badges', description: 'Images for README files, and the same for shields.io.' },
    { name: 'contract', description: 'What this service promises, for machines and for people.' },
    { name: 'operations', description: 'For those who run it.' },
  ],
};

/** The contract as it is sent. */
interface ContractText {
  readonly text: string;
  /** Epoch ms; when it was derived. It changes with a release alone, and nobody knows when that was. */
  readonly changedAt: number;
}

const contracts = new WeakMap<App, ContractText>();

/** Tell the contract of the service: derived from all routes, once, when somebody first asks. */
export function contractOf(app: App): ContractText {
  const known = contracts.get(app) ?? {
    text: JSON.stringify(app.getOpenAPI31Document(ABOUT)),
    changedAt: Date.now(),
  };
  contracts.set(app, known);
  return known;
}
