import MarkdownIt, { type Token } from 'markdown-it';
import { imageText, readInlineHtml } from './html-inline.ts';
import type { InlineText } from './inline-text.ts';

/**
 * Remembers where each inline token begins. markdown-it maps blocks to lines but not what stands inside them, and links,
 * code spans and tags swallow line breaks; with the position, the n-th line of the text stays the n-th line of the file.
 */
export class PlacedState extends MarkdownIt.StateInline {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = super.push(type, tag, nesting);
    token.meta = { ...token.meta, at: this.pos };
    return token;
  }

  override pushPending(): Token {
    const at = this.pos - this.pending.length;
    const token = super.pushPending();
    token.meta = { ...token.meta, at };
    return token;
  }
}

/** Write the children of an inline token, whose first character stands on `line`, into `text`. */
export function writeInline(token: Token, line: number, text: InlineText): void {
  let reached = line;
  let next = token.content.indexOf('\n');
  for (const child of token.children ?? []) {
    const at = Number(child.meta?.at ?? 0);
    for (; next >= 0 && next < at; next = token.content.indexOf('\n', next + 1)) reached++;
    text.moveTo(reached);
    writeToken(child, text);
  }
}

function writeToken(token: Token, text: InlineText): void {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      text.write('\n');
      return;
    case 'link_open':
      text.openLink(String(token.attrGet('href') ?? ''));
      return;
    case 'link_close':
      text.closeLink();
      return;
    case 's_open':
      text.openStrike();
      return;
    case 's_close':
      text.closeStrike();
      return;
    case 'image':
      text.write(imageText(plainText(token.children ?? []), String(token.attrGet('src') ?? '')));
      return;
    case 'html_inline':
      readInlineHtml(token.content, text);
      return;
    case 'text':
    case 'code_inline':
      // A line break here is the character reference `&#10;`, not one of the file's.
      text.write(token.content.replaceAll('\n', ' '));
      return;
    default:
      return;
  }
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.type === 'image' ? plainText(token.children ?? []) : token.content)).join('');
}
