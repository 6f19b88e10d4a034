import { access } from 'node:fs/promises';
import { CommandFailure } from './exit-codes.ts';

/** Where GitHub looks for a policy, in its order. https://docs.github.com/code-security/getting-started/adding-a-security-policy-to-your-repository */
const PLACES = ['.github/SECURITY.md', 'SECURITY.md', 'docs/SECURITY.md', 'SECURITY.rst', 'SECURITY.adoc'];

/** Find the policy of the project in the working folder. Throws a `CommandFailure` where there is none. */
export async function findPolicyFile(): Promise<string> {
  for (const place of PLACES) {
    if (
      await access(place).then(
        () => true,
        () => false,
      )
    )
      return place;
  }
  throw new CommandFailure(
    'usage',
    `There is no policy here. Looked for ${PLACES.join(', ')}; name another as an argument.`,
  );
}
