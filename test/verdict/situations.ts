import type { Situation } from './answers.ts';

/** What one version is expected to get: `supported/row`; a trailing `+` or `-` asks for what is presumed too. */
export interface Expected {
  readonly version: string;
  readonly answer: string;
}

/** One policy in our own words, the tags of its day and what its versions get. */
export interface NamedSituation {
  readonly name: string;
  readonly situation: Situation;
  readonly expected: readonly Expected[];
}

const HEAD = /^### (.+?) \|(.*)$/;
const DIRECTIVE = /^@(as-of|path|package|name|archived|no-policy)(?: (.+))?$/;
const EXPECTED = /^=> (.+)$/;

/**
 * Read a file of situations:
 *
 *     ### a name that says what is odd | 2.1.0 2.0.0 1.9.0@2024-05-01
 *     @as-of 2026-06-15
 *     The policy text, up to the line of expectations.
 *     => 2.1.0 supported/row; 1.9.0 unsupported/row; 3.0.0 unknown/newer-than-policy+
 *
 * Behind the bar stand the tags, each with `@day` where its date matters; `=` for those of the situation above. Lines that begin with `@` right below the head set
 * the day (`@as-of`, 2026-06-15 where absent), the policy's file (`@path SECURITY.rst`), the asked package (`@package`), the
 * repository's name (`@name`), or say `@archived` or `@no-policy`. The last line names versions and what they get: status and
 * reason, `+` where support is presumed, `-` where its lack is, `*` for any reason.
 */
export function parseSituations(text: string): NamedSituation[] {
  const situations: NamedSituation[] = [];
  let lines: string[] = [];
  let head: RegExpExecArray | null = null;
  let tags = '';
  for (const line of text.split('\n')) {
    const next = HEAD.exec(line);
    const end = EXPECTED.exec(line);
    if (next) {
      [head, lines] = [next, []];
      tags = next[2]?.trim() === '=' ? tags : (next[2] ?? '');
    } else if (head && end) {
      situations.push(situationOf(head[1] ?? '', tags, lines, end[1] ?? ''));
      head = null;
    } else lines.push(line);
  }
  if (head) throw new Error(`"${head[1]}" has no line of expectations ("=> 1.2.3 supported/row")`);
  return situations;
}

function situationOf(name: string, tags: string, lines: readonly string[], expectations: string): NamedSituation {
  const settings = new Map<string, string>();
  let at = 0;
  for (let match = DIRECTIVE.exec(lines[at] ?? ''); match; match = DIRECTIVE.exec(lines[++at] ?? ''))
    settings.set(match[1] ?? '', match[2] ?? '');
  const asOf = settings.get('as-of');
  const path = settings.get('path');
  const asked = settings.get('package');
  const project = settings.get('name');
  const situation: Situation = {
    policy: settings.has('no-policy') ? null : lines.slice(at).join('\n'),
    tags,
    archived: settings.has('archived'),
    ...(asOf === undefined ? {} : { asOf }),
    ...(path === undefined ? {} : { path }),
    ...(asked === undefined ? {} : { package: asked }),
    ...(project === undefined ? {} : { name: project }),
  };
  return { name, situation, expected: expectations.split(';').map((one) => expectedOf(name, one.trim())) };
}

function expectedOf(name: string, text: string): Expected {
  const [version, answer, ...more] = text.split(/\s+/);
  if (!version || !answer || more.length > 0)
    throw new Error(`"${name}" expects "${text}": write "1.2.3 supported/row"`);
  return { version, answer };
}
