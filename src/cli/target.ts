import { CommandFailure } from './exit-codes.ts';

/** A version of a project, as the command line names it. */
export interface Target {
  readonly owner: string;
  readonly repo: string;
  readonly version: string;
}

/** Only the shape: which names GitHub allows is the API's to say. */
const TARGET = /^(?<owner>[^/@\s]+)\/(?<repo>[^/@\s]+)@(?<version>\S.*)$/;

/** Parse `OWNER/REPO@VERSION`; a later `@` belongs to the version, as in `socketio/socket.io@socket.io@4.8.3`. */
export function parseTarget(text: string): Target {
  const { owner, repo, version } = TARGET.exec(text)?.groups ?? {};
  if (owner && repo && version) return { owner, repo, version };
  throw new CommandFailure('usage', `${JSON.stringify(text)} is not OWNER/REPO@VERSION. Try: rack/rack@3.1.8`);
}
