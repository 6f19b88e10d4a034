import { GraphQLError } from 'graphql';

/** GitHub's error types as far as the demo GitHub sends them. GitHub publishes no list; these are the observed ones. */
export type GitHubErrorType =
  | 'NOT_FOUND'
  | 'RATE_LIMIT'
  | 'RESOURCE_LIMITS_EXCEEDED'
  | 'MAX_NODE_LIMIT_EXCEEDED'
  | 'MISSING_PAGINATION_BOUNDARIES'
  | 'EXCESSIVE_PAGINATION'
  | 'INVALID_CURSOR_ARGUMENTS'
  | 'SERVICE_UNAVAILABLE';

/** Make an error of one of GitHub's types; `stringifyAsGitHub` writes the type where GitHub has it. */
export function githubError(type: GitHubErrorType, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

interface ResultWithErrors {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLError[];
}

/** Write a result as GitHub does: an error's `type` stands beside its `message` and `path`, not among its extensions. */
export function stringifyAsGitHub({ data, errors }: ResultWithErrors): string {
  if (errors === undefined) return JSON.stringify({ data });
  const written = errors.map((error) => {
    const { message, locations, path, extensions: { type, ...extensions } = {} } = error.toJSON();
    return { type, path, ...(Object.keys(extensions).length > 0 && { extensions }), locations, message };
  });
  return JSON.stringify({ data, errors: written });
}
