import type { Inventory, LocatedComponent } from '../../src/inventory/inventory.types.ts';

/** Render an inventory for fixtures, one component a line: `LINE REF: NAME VERSION <PURL> ORIGIN SCOPE DIRECT`. */
export function inventoryText({
  format,
  formatVersion,
  subject,
  components,
  problems,
}: Inventory<LocatedComponent>): string {
  return [
    `${format ?? 'unknown'} ${formatVersion ?? '-'}`,
    ...(subject ? [`about ${componentText(subject)}`] : []),
    ...components.map(componentText),
    ...problems.map(({ line, code, message }) => `! ${line ?? '-'} ${code}: ${message}`),
    '',
  ].join('\n');
}

function componentText(component: LocatedComponent): string {
  const { line, ref, name, version, versionRange, purl, ecosystem, origin, scope, direct } = component;
  const identity = purl === undefined ? `no-purl${ecosystem ?? ''}` : `<${purl}>`;
  const named = version ?? (versionRange === undefined ? '?' : `(${versionRange})`);
  const directness = direct === undefined ? undefined : direct ? 'direct' : 'indirect';
  const rest = [origin && `from ${origin}`, scope, directness].filter((word) => word !== undefined);
  return [`${line} ${ref}: ${name} ${named} ${identity}`, ...rest].join(' ');
}
