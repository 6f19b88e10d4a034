import type { CensusSummary, Share } from '../check/census.types.ts';
import { printable } from './printable.ts';

/** Render a census as tables of shares, one below the other. Ends with a line break. */
export function renderCensus(summary: CensusSummary): string {
  const { records, versions, statements, drift, rules, statuses, reasons } = summary;
  const tables = [
    renderShares(`What ${records} policies say of their versions`, statements),
    renderShares('Rules that they use', rules),
    renderShares('How they stand to the releases', drift),
    renderShares(`Status of ${versions} versions`, statuses),
    renderShares('Reasons', reasons),
  ];
  return tables.join('\n');
}

function renderShares(title: string, shares: readonly Share[]): string {
  const width = Math.max(0, ...shares.map(({ name }) => name.length));
  const lines = shares.map(({ name, count, share }) => {
    const percent = (share * 100).toFixed(1).padStart(5);
    return `  ${printable(name).padEnd(width)}  ${percent} %  ${count}`;
  });
  return `${[title, ...lines].join('\n')}\n`;
}
