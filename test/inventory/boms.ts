import fc from 'fast-check';
import type { WritableVerdict } from '../../src/inventory/write/verdict-properties.ts';

/** A component of a generated BOM. */
export interface BomComponent {
  readonly components?: readonly BomComponent[];
  properties?: { readonly name: string; readonly value: string }[];
}

const REFS = ['a', 'b', 'c', '/components/0', '/components/1', '/components/0/components/0', 'root'];

const property = fc.record({ name: fc.constantFrom('x', 'cdx:npm:package:path', 'y"'), value: fc.string() });

const { component } = fc.letrec<{ component: object }>((tie) => ({
  component: fc.record(
    {
      type: fc.constant('library'),
      name: fc.string({ minLength: 1 }),
      'bom-ref': fc.constantFrom('a', 'b', 'c', 'd'),
      properties: fc.array(property, { minLength: 1, maxLength: 3 }),
      hashes: fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 2 }),
      components: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('component'), { maxLength: 2 })),
      version: fc.string(),
    },
    { requiredKeys: ['name'] },
  ),
}));

const bom = fc.record(
  {
    bomFormat: fc.constant('CycloneDX'),
    specVersion: fc.constantFrom('1.3', '1.7'),
    metadata: fc.record({ component: fc.record({ name: fc.string(), 'bom-ref': fc.constant('root') }) }),
    components: fc.array(component, { maxLength: 4 }),
    extra: fc.jsonValue(),
  },
  { requiredKeys: ['bomFormat', 'specVersion', 'components'] },
);

/** BOMs as text, without properties of ours, in the layouts that tools write. */
export const writableBoms: fc.Arbitrary<string> = fc
  .tuple(bom, fc.constantFrom(undefined, 1, 2, 4, '\t'), fc.constantFrom('\n', '\r\n'))
  .map(([value, indent, lineBreak]) => JSON.stringify(value, null, indent).replaceAll('\n', lineBreak) + lineBreak);

/** Verdicts for some of the references that generated BOMs have. */
export const verdicts: fc.Arbitrary<Record<string, WritableVerdict>> = fc.dictionary(
  fc.constantFrom(...REFS),
  fc.record(
    {
      status: fc.constantFrom('supported', 'limited', 'unsupported', 'unknown'),
      basis: fc.constantFrom('stated', null),
      reason: fc.string(),
      until: fc.constantFrom('2027-06-30', '5.0'),
      fix: fc.option(fc.record({ version: fc.string() })),
      evidence: fc.array(fc.record({ path: fc.string(), line: fc.nat(), permalink: fc.option(fc.string()) }), {
        maxLength: 2,
      }),
      asOf: fc.constant('2026-11-21'),
    },
    { requiredKeys: ['status', 'basis', 'reason', 'fix', 'evidence', 'asOf'] },
  ),
);

/** List the components of a parsed BOM, and what it is about. */
export function componentsIn(parsed: {
  readonly metadata?: { readonly component?: BomComponent };
  readonly components: readonly BomComponent[];
}): readonly BomComponent[] {
  const nested = (components: readonly BomComponent[] = []): readonly BomComponent[] =>
    components.flatMap((one) => [one, ...nested(one.components)]);
  const { component: subject } = parsed.metadata ?? {};
  return [...(subject ? [subject] : []), ...nested(parsed.components)];
}
