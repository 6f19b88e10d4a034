import type { Badge } from './badge.types.ts';
import { escapeXml } from './text.ts';
import { textWidth } from './width.ts';

const HEIGHT = 20;
const PADDING = 5;
const LABEL_COLOR = '#555555';
/** Letters are drawn at ten times their size and scaled down, so that browsers place them by tenths of a pixel. */
const SCALE = 10;

/** An odd width puts the middle of the text on a pixel, which keeps small letters sharp. */
function drawnWidth(text: string): number {
  return Math.floor(textWidth(text)) | 1;
}

/** One half's text, with the shadow that sets it off from the gradient. */
function half(text: string, left: number, width: number): string {
  const x = SCALE * (left + PADDING + width / 2);
  const place = `x="${x}" textLength="${SCALE * width}"`;
  const shown = escapeXml(text);
  return (
    `<text aria-hidden="true" y="150" fill="#010101" fill-opacity=".3" transform="scale(.1)" ${place}>${shown}</text>` +
    `<text y="140" transform="scale(.1)" ${place}>${shown}</text>`
  );
}

/** Render a badge as a flat SVG image with an accessible name. Holds no script, style, link or outside reference. */
export function renderSvg(badge: Badge): string {
  const labelWidth = drawnWidth(badge.label);
  const messageWidth = drawnWidth(badge.message);
  const left = labelWidth + 2 * PADDING;
  const right = messageWidth + 2 * PADDING;
  const width = left + right;
  const name = escapeXml(`${badge.label}: ${badge.message}`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${name}">` +
    `<title>${name}</title>` +
    '<linearGradient id="shine" x2="0" y2="100%"><stop offset="0" stop-color="#bbb" stop-opacity=".1"/>' +
    '<stop offset="1" stop-opacity=".1"/></linearGradient>' +
    `<clipPath id="round"><rect width="${width}" height="${HEIGHT}" rx="3"/></clipPath>` +
    '<g clip-path="url(#round)">' +
    `<rect width="${left}" height="${HEIGHT}" fill="${LABEL_COLOR}"/>` +
    `<rect x="${left}" width="${right}" height="${HEIGHT}" fill="${badge.color}"/>` +
    `<rect width="${width}" height="${HEIGHT}" fill="url(#shine)"/></g>` +
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" ' +
    'text-rendering="geometricPrecision" font-size="110">' +
    half(badge.label, 0, labelWidth) +
    half(badge.message, left, messageWidth) +
    '</g></svg>'
  );
}
