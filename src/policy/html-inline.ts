import { type Token, type TokenHandler, Tokenizer } from 'parse5';
import type { InlineText } from './inline-text.ts';

/** Elements that stay within a line of text. Any other tag separates what stands before it from what follows. */
const INLINE = new Set(
  'a abbr b bdi big cite code data del dfn em font i img input ins kbd label mark picture q s samp small source span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Tell whether an element stays within its line of text. */
export function isInlineElement(name: string): boolean {
  return INLINE.has(name);
}

/** Write what a start tag of an inline element means for the text around it. */
export function openInline(tag: Token.TagToken, text: InlineText): void {
  const attribute = (name: string): string => tag.attrs.find((each) => each.name === name)?.value ?? '';
  switch (tag.tagName) {
    case 'a':
      text.closeLink();
      text.openLink(attribute('href'));
      return;
    case 'img':
      text.write(imageText(attribute('alt'), attribute('src')));
      return;
    case 'input':
      if (attribute('type').toLowerCase() !== 'checkbox') return;
      text.write(tag.attrs.some(({ name }) => name === 'checked') ? '[x] ' : '[ ] ');
      return;
    case 'del':
    case 's':
    case 'strike':
      text.openStrike();
      return;
    default:
      if (!INLINE.has(tag.tagName)) text.write(' ');
  }
}

/** Write what an end tag of an inline element means for the text around it. */
export function closeInline(name: string, text: InlineText): void {
  if (name === 'a') text.closeLink();
  else if (name === 'del' || name === 's' || name === 'strike') text.closeStrike();
  else if (!INLINE.has(name)) text.write(' ');
}

/** Read a piece of HTML that stands inside a line of another markup language: tags count, comments do not appear. */
export function readInlineHtml(html: string, text: InlineText): void {
  if (html.startsWith('<!') || html.startsWith('<?')) return;
  const write = ({ chars }: Token.CharacterToken): void => text.write(chars);
  const handler: TokenHandler = {
    onStartTag: (tag) => openInline(tag, text),
    onEndTag: ({ tagName }) => closeInline(tagName, text),
    onCharacter: write,
    onWhitespaceCharacter: write,
    onNullCharacter: () => {},
    onComment: () => {},
    onDoctype: () => {},
    onEof: () => {},
  };
  new Tokenizer({}, handler).write(html, true);
}

/** Choose what an image says: its alternative text, else the file name in its URL. */
export function imageText(alt: string, url: string): string {
  if (alt.trim() !== '' || url.startsWith('data:')) return alt;
  const path = url.slice(0, url.search(/[?#]|$/));
  return path.slice(path.lastIndexOf('/') + 1);
}
