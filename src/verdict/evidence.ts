import type { Quote } from '../policy/policy.types.ts';
import type { Evidence, Statement } from './verdict.types.ts';

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The web address of lines of a file at a commit, as GitHub builds it (docs.github.com, "Getting permanent links to files"). */
export function permalink(statement: Statement, quote: Pick<Quote, 'line' | 'endLine'>): string | null {
  const { source, project } = statement;
  if (!source?.commit) return null;
  const lines = quote.endLine > quote.line ? `#L${quote.line}-L${quote.endLine}` : `#L${quote.line}`;
  return `https://${project.host}/${encodePath(source.repository)}/blob/${encodeURIComponent(source.commit)}/${encodePath(source.path)}?plain=1${lines}`;
}

/** Dress a quote as evidence: with its file, commit and address. */
export function evidenceOf(statement: Statement, quote: Quote): Evidence {
  return {
    path: statement.source?.path ?? statement.policy?.path ?? '',
    commit: statement.source?.commit ?? null,
    line: quote.line,
    endLine: quote.endLine,
    quote: quote.quote,
    permalink: permalink(statement, quote),
  };
}
