import type { Paint } from './paint.types.ts';
import { printable } from './printable.ts';

/** How a package led to its project, as far as people want to know. */
export interface ShownMapping {
  readonly source: string;
  readonly confidence: 'verified' | 'declared';
}

const CONFIDENCE_TEXT: Record<ShownMapping['confidence'], string> = {
  verified: 'the repository vouches for it',
  declared: 'by what its metadata says',
};

/** Render, in one line, how a package URL led to a project. `''` where it is the project's address itself. */
export function renderMapping(purl: string, mapping: ShownMapping | null, paint: Paint): string {
  if (mapping === null || mapping.source === 'purl') return '';
  const { source, confidence } = mapping;
  return `${paint.dim(`  ${printable(purl)} leads there: ${printable(source)}, ${CONFIDENCE_TEXT[confidence]}`)}\n`;
}
