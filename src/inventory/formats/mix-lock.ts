import type { Findings } from '../findings.ts';
import { quote } from '../problems.ts';
import type { LineReader } from '../reader.types.ts';
import { linesOf } from '../syntax/lines.ts';

/** Reads `mix.lock` of Elixir, a map that mix writes with one dependency a line. https://hexdocs.pm/mix/Mix.Tasks.Deps.html */
export const mixLock: LineReader = {
  syntax: 'lines',
  format: 'mix',
  title: 'mix.lock',
  fileNames: /^mix\.lock$/,
  mark: /^%\{\s*$/m,
  read,
};

/** `"jason": {:hex, :jason, "1.4.1", …` and `"app": {:git, "https://…", "commit", …`; an application may have another name on Hex. */
function read(text: string, findings: Findings<number>): void {
  for (const { text: raw, line } of linesOf(text)) {
    if (findings.refusal) return;
    if (!raw.trimStart().startsWith('"')) continue;
    const [, app, kind, rest = ''] = /^\s*"([^"]+)": ?\{:(\w+), (.*)/.exec(raw) ?? [];
    if (app === undefined) findings.note('unreadable-entry', `${quote(raw.trim())} is no dependency.`, line);
    else if (kind === 'hex') {
      const [, name = app, version] = /^:"?([\w@.-]+)"?, "([^"]+)"/.exec(rest) ?? [];
      const origin = PRIVATE.test(rest) ? 'url' : undefined;
      findings.add({ name, version, origin, ecosystem: 'hex' }, { own: app, path: app, at: line });
    } else findings.add({ name: app, origin: kind === 'git' ? 'git' : 'path' }, { own: app, path: app, at: line });
  }
}

/** The repository stands behind the dependencies; `hexpm:acme` is an organization's own, which nobody else sees. */
const PRIVATE = /\], "(?!hexpm")[^"]*"(?:, "[^"]*")?\},?$/;
