import { readContacts } from './contacts.ts';
import { readDisclosure } from './disclosure.ts';
import { readEncryption } from './encryption.ts';
import type { Reading } from './passages.ts';
import type { Policy } from './policy.types.ts';
import { readPublicIssues } from './public-issues.ts';
import { readRequirements } from './requirements.ts';
import { readTimelines } from './timelines.ts';

/** What a policy says besides support (semantics, "Other facts read from the policy"). */
export type Facts = Pick<
  Policy,
  'contacts' | 'publicIssuesDiscouraged' | 'timelines' | 'disclosure' | 'encryption' | 'requirements'
>;

/** Read the facts of a policy, each with the lines that prove it. */
export function readFacts(reading: Reading): Facts {
  return {
    contacts: readContacts(reading),
    publicIssuesDiscouraged: readPublicIssues(reading),
    timelines: readTimelines(reading),
    disclosure: readDisclosure(reading),
    encryption: readEncryption(reading),
    requirements: readRequirements(reading),
  };
}
