import type { Block, Cell, Link, PolicyDocument, TableRow } from '../../src/policy/document.types.ts';

/** Write a document as text that a fixture can hold: a line for each block, row and link, each with its lines of the file. */
export function documentText(document: PolicyDocument): string {
  return `${document.blocks.flatMap(blockText).join('\n')}\n`;
}

function blockText(block: Block): string[] {
  const at = block.line === block.endLine ? `${block.line}` : `${block.line}-${block.endLine}`;
  switch (block.kind) {
    case 'heading':
      return [
        `${at} h${block.level} ${oneLine(block.text)} [${block.section.join(' > ')}]`,
        ...block.links.map(linkText),
      ];
    case 'paragraph':
      return [`${at} ${block.quoted ? 'quote' : 'p'} ${oneLine(block.text)}`, ...block.links.map(linkText)];
    case 'item':
      return [`${at} item${block.depth} ${oneLine(block.text)}`, ...block.links.map(linkText)];
    case 'code':
      return [`${at} code ${oneLine(block.text)}`];
    default:
      return [
        `${at} table`,
        ...(block.header ? [rowText(block.header, '#')] : []),
        ...block.rows.map((row) => rowText(row, '|')),
      ];
  }
}

function rowText(row: TableRow, mark: string): string {
  return [`  ${row.line}${row.endLine > row.line ? `-${row.endLine}` : ''}`, ...row.cells.map(cellText)].join(
    ` ${mark} `,
  );
}

function cellText(cell: Cell): string {
  const links = cell.links.map(({ text, url, line }) => ` {${text} → ${url} @${line}}`).join('');
  return `${cell.struck ? '~' : ''}${cell.text}${links}`;
}

function linkText({ text, url, line, endLine }: Link): string {
  return `  → ${text} <${url}> @${line}${endLine > line ? `-${endLine}` : ''}`;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '⏎');
}
