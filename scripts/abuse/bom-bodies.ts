import type { Dice } from '../fuzz/dice.ts';
import { hostileBody, hostileValue } from './json-bodies.ts';
import { purlWord } from './purls.ts';
import { hostileWord, versionWord } from './words.ts';

/** Above the ten megabytes that the route takes. */
const TOO_LARGE = Buffer.alloc(10 * 1024 * 1024 + 1, ' ');
/** Components inside one another. */
const NESTED = 400;

/** Write an SBOM of one of the formats, whole or broken, small or (seldom) as large as it may be, or something else. */
export function bomBody(dice: Dice): Buffer {
  if (dice.below(500) === 0) return TOO_LARGE;
  if (dice.below(300) === 0) return encodeJson(cycloneDx(dice, 5_000 + dice.below(16_000)));
  switch (dice.below(8)) {
    case 0:
      return hostileBody(dice);
    case 1:
      return encodeJson(spdx(dice));
    case 2:
      return encodeJson({ sbom: spdx(dice) });
    case 3:
      return encodeJson(spdx3(dice));
    case 4:
      return encodeJson(nested(dice));
    case 5:
      return encodeJson({ ...(cycloneDx(dice, 3) as object), [hostileWord(dice)]: hostileValue(dice, 3) });
    case 6:
      return cut(encodeJson(cycloneDx(dice, 4)), dice);
    default:
      return encodeJson(cycloneDx(dice, dice.below(30)));
  }
}

function encodeJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function cut(body: Buffer, dice: Dice): Buffer {
  return body.subarray(0, dice.below(body.length));
}

function cycloneDx(dice: Dice, size: number): unknown {
  const specVersion = dice.pick(['1.2', '1.4', '1.5', '1.6', '1.7', '1.1', '9.9', hostileWord(dice)]);
  return {
    bomFormat: 'CycloneDX',
    specVersion,
    version: 1,
    components: Array.from({ length: size }, () => component(dice)),
  };
}

function component(dice: Dice): unknown {
  if (dice.below(15) === 0) return hostileValue(dice, 3);
  const ref = dice.below(3) === 0 ? { 'bom-ref': hostileWord(dice) } : {};
  return { type: 'library', name: hostileWord(dice), version: versionWord(dice), purl: purlWord(dice), ...ref };
}

function nested(dice: Dice): unknown {
  let inner: unknown = component(dice);
  for (let depth = 0; depth < NESTED; depth += 1) inner = { type: 'library', name: 'a', components: [inner] };
  return { bomFormat: 'CycloneDX', specVersion: '1.6', components: [inner] };
}

function spdx(dice: Dice): unknown {
  const packages = Array.from({ length: dice.below(10) }, () => ({
    SPDXID: hostileWord(dice),
    name: hostileWord(dice),
    versionInfo: versionWord(dice),
    externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purlWord(dice) }],
  }));
  return {
    spdxVersion: dice.pick(['SPDX-2.2', 'SPDX-2.3', 'SPDX-9', '']),
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'n',
    packages,
  };
}

function spdx3(dice: Dice): unknown {
  const graph = Array.from({ length: dice.below(8) }, () => ({
    type: dice.pick(['software_Package', 'Element', 'SpdxDocument', hostileWord(dice)]),
    spdxId: hostileWord(dice),
    name: hostileWord(dice),
    software_packageVersion: versionWord(dice),
    software_packageUrl: purlWord(dice),
  }));
  return { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph };
}
