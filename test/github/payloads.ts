import examples from '@octokit/webhooks-examples';

export interface Example {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Every payload that GitHub's users have collected for github.com: 329 of 58 events, to which none was added since 2024. */
export const EXAMPLES: readonly Example[] = examples.flatMap(({ name, examples: payloads }) =>
  payloads.map((payload) => ({ event: name, payload: payload as unknown as Example['payload'] })),
);

/** A repository as payloads tell it; a test names only what matters to it. */
export function repository(fullName = 'Acme/Rocket', more: object = {}) {
  return { id: 1, node_id: 'R_1', full_name: fullName, private: false, default_branch: 'main', fork: false, ...more };
}
