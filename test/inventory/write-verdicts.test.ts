import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSbom } from '../../src/inventory/read-sbom.ts';
import type { WritableVerdict } from '../../src/inventory/write/verdict-properties.ts';
import { writeVerdicts } from '../../src/inventory/write-verdicts.ts';
import { componentsIn, verdicts, writableBoms } from './boms.ts';

const supported: WritableVerdict = {
  status: 'supported',
  basis: 'stated',
  reason: 'until-date',
  until: '2027-06-30',
  fix: null,
  evidence: [
    { path: 'SECURITY.md', line: 7, permalink: 'https://github.com/o/r/blob/abc/SECURITY.md#L7' },
    { path: 'SECURITY.md', line: 9, permalink: null },
  ],
  asOf: '2026-11-21',
};
const unsupported: WritableVerdict = {
  status: 'unsupported',
  basis: 'rule',
  reason: 'until-release',
  presumed: 'unsupported',
  until: '5.0',
  fix: { version: '5.0.1' },
  evidence: [{ path: 'docs/SECURITY.md', line: 3, permalink: null }],
  asOf: '2026-11-21',
};
const unknown: WritableVerdict = {
  status: 'unknown',
  basis: null,
  reason: 'no-policy',
  fix: null,
  evidence: [],
  asOf: '2026-11-21',
};

function written(text: string, given: Readonly<Record<string, WritableVerdict>>): string {
  const { text: result, problem } = writeVerdicts(text, new Map(Object.entries(given)));
  expect(problem).toBeUndefined();
  return result ?? '';
}

describe('writeVerdicts', () => {
  it('writes into a BOM that is laid out in lines as if it had been there', () => {
    const text = [
      '{',
      '  "bomFormat": "CycloneDX",',
      '  "specVersion": "1.6",',
      '  "components": [',
      '    {',
      '      "type": "library",',
      '      "bom-ref": "a",',
      '      "name": "a"',
      '    },',
      '    {',
      '      "name": "b",',
      '      "properties": [',
      '        {',
      '          "name": "x",',
      '          "value": "y"',
      '        }',
      '      ],',
      '      "version": 1.0',
      '    }',
      '  ]',
      '}',
      '',
    ].join('\n');
    expect(written(text, { a: unsupported, '/components/1': unknown })).toMatchInlineSnapshot(`
      "{
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "components": [
          {
            "type": "library",
            "bom-ref": "a",
            "name": "a",
            "properties": [
              {
                "name": "stillpatched:status",
                "value": "unsupported"
              },
              {
                "name": "stillpatched:reason",
                "value": "until-release"
              },
              {
                "name": "stillpatched:basis",
                "value": "rule"
              },
              {
                "name": "stillpatched:presumed",
                "value": "unsupported"
              },
              {
                "name": "stillpatched:until",
                "value": "5.0"
              },
              {
                "name": "stillpatched:fix",
                "value": "5.0.1"
              },
              {
                "name": "stillpatched:evidence",
                "value": "docs/SECURITY.md#L3"
              },
              {
                "name": "stillpatched:asOf",
                "value": "2026-11-21"
              }
            ]
          },
          {
            "name": "b",
            "properties": [
              {
                "name": "x",
                "value": "y"
              },
              {
                "name": "stillpatched:status",
                "value": "unknown"
              },
              {
                "name": "stillpatched:reason",
                "value": "no-policy"
              },
              {
                "name": "stillpatched:asOf",
                "value": "2026-11-21"
              }
            ],
            "version": 1.0
          }
        ]
      }
      "
    `);
  });

  it('writes into a BOM on one line on that line', () => {
    const text = '{"bomFormat":"CycloneDX","specVersion":"1.3","components":[{"name":"a","bom-ref":"a"}]}';
    expect(written(text, { a: supported })).toMatchInlineSnapshot(
      `"{"bomFormat":"CycloneDX","specVersion":"1.3","components":[{"name":"a","bom-ref":"a","properties":[{"name":"stillpatched:status","value":"supported"},{"name":"stillpatched:reason","value":"until-date"},{"name":"stillpatched:basis","value":"stated"},{"name":"stillpatched:until","value":"2027-06-30"},{"name":"cdx:lifecycle:milestone:endOfSupport","value":"2027-06-30"},{"name":"stillpatched:evidence","value":"https://github.com/o/r/blob/abc/SECURITY.md#L7"},{"name":"stillpatched:asOf","value":"2026-11-21"}]}]}"`,
    );
  });

  it('writes onto the subject and onto nested components, and nowhere else', () => {
    const bom = {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: { component: { name: 'shop', 'bom-ref': 'shop' } },
      components: [{ name: 'a', components: [{ name: 'b', 'bom-ref': 'b' }] }],
    };
    const result = JSON.parse(written(JSON.stringify(bom), { shop: unknown, b: unknown, nobody: unknown }));
    expect(result.metadata.component.properties).toHaveLength(3);
    expect(result.components[0].properties).toBeUndefined();
    expect(result.components[0].components[0].properties).toHaveLength(3);
  });

  it('tells components apart that share a bom-ref', () => {
    const components = [
      { name: 'a', 'bom-ref': 'same' },
      { name: 'b', 'bom-ref': 'same' },
    ];
    const text = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', components });
    const [, second] = readSbom(text).components;
    const result = JSON.parse(written(text, { [second?.ref ?? '']: unknown }));
    expect(result.components[0].properties).toBeUndefined();
    expect(result.components[1].properties).toHaveLength(3);
  });

  it('leaves an end of support that somebody else has written, and adds none beside it', () => {
    const properties = [{ name: 'cdx:lifecycle:milestone:endOfSupport', value: '2027-06-30' }];
    const text = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: [{ name: 'a', properties }],
    });
    const once = written(text, { '/components/0': supported });
    const ends = JSON.parse(once).components[0].properties.filter(({ name }: { name: string }) =>
      name.startsWith('cdx:'),
    );
    expect(ends).toEqual(properties);
    expect(written(once, {})).toBe(text);
  });

  it('takes out ours wherever they stand among the properties of others', () => {
    const ours = (name: string) => `{"name": "stillpatched:${name}", "value": "old"}`;
    const other = (name: string) => `{"name": "${name}", "value": "kept"}`;
    const bom = (list: string) =>
      `{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"properties": [${list}]}]}`;
    const [a, b, c] = [ours('status'), ours('basis'), ours('reason')];
    const [x, y] = [other('x'), other('y')];
    for (const list of [
      [a, x, y],
      [x, a, y],
      [x, y, a],
      [a, b, x, c, y],
      [x, a, b, y, c],
      [a, x, b, y, c],
    ]) {
      expect(written(bom(list.join(' ,\n ')), {}).replace(/\s/g, '')).toBe(bom([x, y].join(',')).replace(/\s/g, ''));
    }
    expect(written(bom([x, ours('status'), y].join(', ')), {})).toBe(bom([x, y].join(', ')));
  });

  it('fills empty objects and lists, and leaves empty lists where it has nothing to write', () => {
    const bom = (list: string) => `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[${list}]}`;
    const filled = JSON.parse(
      written(bom('{}, {"properties": [ ]}'), { '/components/0': unknown, '/components/1': unknown }),
    );
    for (const component of filled.components) expect(component.properties).toHaveLength(3);
    expect(written(bom('{"properties":[]}'), {})).toBe(bom('{"properties":[]}'));
  });

  it('writes values that need escaping', () => {
    const text = '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a"}]}';
    const odd = { ...unknown, reason: '"\\\u0000\u2028' };
    const result = JSON.parse(written(text, { '/components/0': odd }));
    expect(result.components[0].properties).toContainEqual({ name: 'stillpatched:reason', value: odd.reason });
  });

  it.each([
    ['no JSON', '{', 'not-json'],
    ['SPDX', '{"spdxVersion":"SPDX-2.3"}', 'unknown-format'],
    ['of a version without properties', '{"bomFormat":"CycloneDX","specVersion":"1.2"}', 'unsupported-version'],
    ['of a version that is not read', '{"bomFormat":"CycloneDX","specVersion":"2.0"}', 'unsupported-version'],
    ['signed', '{"bomFormat":"CycloneDX","specVersion":"1.6","signature":{}}', 'signed'],
    [
      'signed in part',
      '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","signature":{}}]}',
      'signed',
    ],
    [
      'malformed',
      '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","properties":{}}]}',
      'wrong-shape',
    ],
  ])('refuses what is %s', (_, text, code) => {
    expect(writeVerdicts(text, new Map()).problem?.code).toBe(code);
  });
});

describe('writeVerdicts, whatever the BOM', () => {
  it('changes nothing but our properties', () => {
    fc.assert(
      fc.property(writableBoms, verdicts, (text, given) => {
        const before = JSON.parse(text);
        const after = JSON.parse(written(text, given));
        for (const component of componentsIn(after)) {
          const kept = component.properties?.filter(({ name }) => !name.startsWith('stillpatched:') && name !== ADDED);
          if (kept?.length === 0) delete component.properties;
          else if (kept) component.properties = kept;
        }
        expect(after).toEqual(before);
      }),
    );
  });

  it('writes twice as if it had written once, and can be undone sign by sign', () => {
    fc.assert(
      fc.property(writableBoms, verdicts, verdicts, (text, first, second) => {
        const once = written(text, first);
        expect(written(once, first)).toBe(once);
        expect(written(once, second)).toBe(written(text, second));
        expect(written(once, {})).toBe(text);
      }),
    );
  });

  it('writes what the reader still reads alike', () => {
    fc.assert(
      fc.property(writableBoms, verdicts, (text, given) => {
        expect(readSbom(written(text, given))).toEqual(readSbom(text));
      }),
    );
  });
});

const ADDED = 'cdx:lifecycle:milestone:endOfSupport';
