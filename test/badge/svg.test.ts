import { makeBadge } from 'badge-maker';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greyBadge } from '../../src/badge/badge.ts';
import { renderSvg } from '../../src/badge/svg.ts';
import { MESSAGE_LENGTH } from '../../src/badge/text.ts';

/** The markup alone: element names in order, and how many quotation marks hold attributes. */
function skeleton(svg: string) {
  return { tags: svg.match(/<\/?[A-Za-z]+/g), quotes: svg.split('"').length, ends: svg.split('>').length };
}

const widthOf = (svg: string) => Number(/<svg [^>]*width="(\d+)"/.exec(svg)?.[1]);
const PLAIN = skeleton(renderSvg(greyBadge('supported', false)));

describe('a badge as SVG', () => {
  it('has an accessible name twice: for those who read the image and those who read the page', () => {
    const svg = renderSvg(greyBadge('unknown: no policy', false));
    expect(svg).toContain('role="img" aria-label="security support: unknown: no policy"');
    expect(svg).toContain('<title>security support: unknown: no policy</title>');
  });

  it('is as wide as badge-maker draws it, for every message in printable ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: MESSAGE_LENGTH }), (text) => {
        const badge = greyBadge(text, false);
        fc.pre(badge.message === text);
        const theirs = makeBadge({ label: badge.label, message: text, color: badge.color, style: 'flat' });
        expect(widthOf(renderSvg(badge))).toBe(widthOf(theirs));
      }),
    );
  });

  it.each([
    ['markup', '</title><script>alert(1)</script>', '&lt;/title&gt;&lt;script&gt;'],
    ['an attribute', '" onload="alert(1)', '&quot; onload=&quot;alert(1)'],
    ['an entity', '&lt;', '&amp;lt;'],
    ['an apostrophe', "it's", 'it&#39;s'],
  ])('escapes %s', (_, message, shown) => {
    const svg = renderSvg(greyBadge(message, false));
    expect(svg).toContain(shown);
    expect(skeleton(svg)).toEqual(PLAIN);
  });

  it.each([
    ['control characters', 'a\u0000\u001b[31mb', 'a [31mb'],
    ['line breaks', 'a\r\n\u2028b', 'a b'],
    ['bidirectional overrides', 'a\u202Eb', 'a b'],
    ['lone surrogates', 'a\uD800b', 'a b'],
    ['what is too long', 'x'.repeat(500), `${'x'.repeat(MESSAGE_LENGTH - 1)}…`],
    ['what is too long outside the basic plane', '😀'.repeat(500), `${'😀'.repeat(MESSAGE_LENGTH - 1)}…`],
  ])('takes out %s', (_, message, shown) => {
    expect(renderSvg(greyBadge(message, false))).toContain(`<title>security support: ${shown}</title>`);
  });

  it('keeps its markup whatever the message is, and stays small', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (message) => {
        const svg = renderSvg(greyBadge(message, false));
        expect(skeleton(svg)).toEqual(PLAIN);
        expect(svg).not.toMatch(/\p{C}/u);
        expect(svg.length).toBeLessThan(4_000);
      }),
    );
  });
});
