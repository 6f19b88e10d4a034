import type { AdminAsking } from '../client/admin.ts';
import { isInTheClear } from '../client/ask.ts';
import type { Answer } from '../client/question.ts';
import { CommandFailure } from './exit-codes.ts';
import { askRemote, type RemoteOptions } from './remote.ts';

export type AdminOptions = Pick<RemoteOptions, 'api'>;

/** Ask a service as its operator. Throws a `CommandFailure` where there is no token, where it would travel in the clear, or no answer. */
export function askAdmin<T>(
  options: AdminOptions,
  fetchAnswer: (asking: AdminAsking) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const token = process.env.STILLPATCHED_ADMIN_TOKEN?.trim();
  if (!token)
    throw new CommandFailure(
      'usage',
      'Set STILLPATCHED_ADMIN_TOKEN to the ADMIN_TOKEN of the service, or to an admin key.',
    );
  return askRemote(options, (asking) => {
    if (isInTheClear(asking.api)) {
      throw new CommandFailure(
        'usage',
        `${asking.api.origin} would get the token in the clear. Give its https address.`,
      );
    }
    return fetchAnswer({ ...asking, token });
  });
}
