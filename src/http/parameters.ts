import { z } from '@hono/zod-openapi';
import type { HttpContext } from './app.types.ts';
import { type ParameterError, Problem } from './errors.ts';

/** GitHub's own bounds. https://docs.github.com/get-started/learning-about-github/types-of-github-accounts */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/;
const REPO = /^(?!\.{1,2}$)(?!.*\.[gG][iI][tT]$)[A-Za-z0-9._-]{1,100}$/;
/** Longer than any version that a registry accepts (npm: 256, but nobody comes near), short enough for a badge, a log line and a URL. */
const VERSION_LENGTH = 128;
/** npm's bound on package names, the longest of the registries we know. */
const PACKAGE_LENGTH = 214;
/**
 * No control, format, surrogate, private or unassigned characters, and no line breaks: what can be shown on one line.
 * The contract gets its source: JSON Schema patterns are Unicode anyway, and have no flags.
 */
const PRINTABLE = /^[^\p{C}\p{Zl}\p{Zp}]+$/u;

/** A problem repeats at most so many names, each cut to so many characters: an answer must not grow with a hostile question. */
const MAX_ERRORS = 10;
const SHOWN_NAME = 40;

export const OwnerSchema = z
  .string()
  .regex(OWNER, 'An owner has 1 to 39 letters, digits and hyphens, and does not begin with a hyphen.')
  .openapi({ param: { name: 'owner', in: 'path' }, description: 'User or organisation.', example: 'codenimja' });

export const RepoSchema = z
  .string()
  .regex(REPO, 'A repository has 1 to 100 letters, digits, dots, hyphens and underscores, without “.git” at the end.')
  .openapi({ param: { name: 'repo', in: 'path' }, description: 'Repository name.', example: 'nimsync' });

export const VersionSchema = z
  .string()
  .min(1, { error: 'A version is needed, such as 1.2.3.', abort: true })
  .max(VERSION_LENGTH, `A version has at most ${VERSION_LENGTH} characters.`)
  .regex(PRINTABLE, 'A version has printable characters only.')
  .openapi({
    param: { name: 'version', in: 'path' },
    pattern: PRINTABLE.source,
    description:
      'A version, tag or branch name, percent-encoded: `1.2.3`, `v2.0.0-rc.1`, `socket.io%404.8.3`, `release%2F1.x`.',
    example: '1.0.3',
  });

const PackageSchema = z
  .string()
  .min(1, { error: 'A package name is needed, or leave the parameter off.', abort: true })
  .max(PACKAGE_LENGTH, `A package name has at most ${PACKAGE_LENGTH} characters.`)
  .regex(PRINTABLE, 'A package name has printable characters only.')
  .optional()
  .openapi({
    param: { name: 'package', in: 'query' },
    pattern: PRINTABLE.source,
    description: 'The package that is meant, in a repository that releases or speaks of several.',
    example: 'engine.io',
  });

const AsOfSchema = z.iso
  .date('A day is needed, such as 2026-01-31.')
  .optional()
  .openapi({
    param: { name: 'as-of', in: 'query' },
    description:
      'Answer as on that day, its end in UTC: from what stood in the file then, with the releases that were out. Today or earlier.',
    example: '2025-10-31',
  });

/** `owner` and `repo` in a path. */
export const ProjectPath = z.object({ owner: OwnerSchema, repo: RepoSchema });
/** `owner`, `repo` and `version` in a path. */
export const VersionPath = ProjectPath.extend({ version: VersionSchema });
/** Strict: a misspelt or not yet supported parameter must not be answered as if it had been heard. */
export const AnswerQuery = z.strictObject({ package: PackageSchema, 'as-of': AsOfSchema });

/** Turn failed validation into a problem that names every parameter and what it takes; passes valid input through. */
export function rejectInvalid(
  result: { success: true } | { success: false; error: { issues: readonly z.core.$ZodIssue[] } },
  _c: HttpContext,
): void {
  if (!result.success) throw invalidParameters(result.error);
}

/** Name every parameter that failed validation, and what it takes. */
export function invalidParameters({ issues }: { readonly issues: readonly z.core.$ZodIssue[] }): Problem {
  const errors = issues.flatMap(parameterErrors).slice(0, MAX_ERRORS);
  const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join(' ');
  return new Problem('invalid-parameter', { detail, errors });
}

function parameterErrors(issue: z.core.$ZodIssue): readonly ParameterError[] {
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      parameter: [...issue.path, key.slice(0, SHOWN_NAME)].join('.'),
      message: 'There is no such parameter here.',
    }));
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string') {
    return [{ parameter: where || 'body', message: 'The parameter is given once, as text.' }];
  }
  return [{ parameter: where || 'body', message: issue.message }];
}
