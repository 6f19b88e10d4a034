import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { metricsOf } from '../../src/http/admin/metrics.ts';
import { renderMetrics } from '../../src/http/admin/metrics-text.ts';
import { FRESHNESS, STATUS } from './service-status.ts';

const PAGE = readFileSync('docs/slo.md', 'utf8');
/** A series as a query selects it: its name, and the labels that it must have. */
const SELECTORS = [...PAGE.matchAll(/(stillpatched_\w+)(?:\{([^}]*)\})?/g)].map(([text, name = '', labels = '']) => {
  return { text, name, labels: labels.split(',').filter((label) => label !== '') };
});
const EXPOSED = renderMetrics(metricsOf(STATUS, FRESHNESS)).split('\n');

describe('docs/slo.md', () => {
  test('measures by series', () => expect(SELECTORS.length).toBeGreaterThanOrEqual(7));

  test.each(SELECTORS)('$text is exposed by /metrics', ({ name, labels }) => {
    const series = EXPOSED.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    expect(series.filter((line) => labels.every((label) => line.includes(label)))).not.toEqual([]);
  });

  test('relies on logs that are kept, and on all of them', () => {
    const config = readFileSync('wrangler.toml', 'utf8');
    expect(config).toMatch(/\[observability\]\nenabled = true/);
    expect(config).not.toContain('head_sampling_rate');
  });

  test('leads to pages that are there', () => {
    const targets = [...PAGE.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThanOrEqual(3);
    for (const target of targets) expect(() => readFileSync(`docs/${target}`)).not.toThrow();
  });
});
