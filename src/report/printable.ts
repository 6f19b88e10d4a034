/**
 * Make outside text safe for a terminal: control characters could move the cursor, recolour or forge lines, format
 * characters could reorder what is read (Unicode TR 36, section 3; CVE-2021-42574). Line breaks and tabs become a space.
 */
export function printable(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
}
