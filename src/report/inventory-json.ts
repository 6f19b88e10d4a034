import type { CheckedInventory } from '../check/inventory.types.ts';

/** The version of this JSON's shape. Fields may be added under one number; a change of meaning takes the next. */
const SCHEMA_VERSION = 1;

/** Render a checked lockfile or SBOM as JSON, as one object. Ends with a line break. */
export function renderInventoryJson({ path, counts, components, problems }: CheckedInventory): string {
  const described = components.map(({ name, version, purl, line, answer }) => ({
    name,
    version,
    line,
    ...answer,
    purl,
  }));
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, path, counts, components: described, problems }, null, 2)}\n`;
}
