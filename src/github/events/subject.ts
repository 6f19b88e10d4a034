import { z } from 'zod';
import type { RepositoryName } from '../github.types.ts';
import type { Ignored, Meaning } from '../webhook.types.ts';

/** GitHub's bounds on names, so that nothing but a name can come out of a payload. */
export const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
export const NAME = /^[A-Za-z0-9._-]{1,100}$/;
const FULL_NAME = /^(?<owner>[A-Za-z0-9][A-Za-z0-9_-]{0,99})\/(?<name>[A-Za-z0-9._-]{1,100})$/;

/** Split `owner/name`; `null` where the text is none. */
export function splitFullName(text: string): RepositoryName | null {
  const { owner, name } = FULL_NAME.exec(text)?.groups ?? {};
  return owner === undefined || name === undefined ? null : { owner, name };
}

/** The repository that a payload is about, as far as we look at it. */
export const subject = z
  .object({
    full_name: z.string().regex(FULL_NAME),
    private: z.boolean(),
    default_branch: z.string().optional(),
  })
  .transform(({ full_name, private: isPrivate, default_branch: defaultBranch }) => {
    const [owner = '', name = ''] = full_name.split('/');
    return { project: { owner, name }, isPrivate, defaultBranch };
  });

/** Say that a delivery means nothing to us, and why. */
export function ignored(why: Ignored): Meaning {
  return { kind: 'ignored', why };
}
