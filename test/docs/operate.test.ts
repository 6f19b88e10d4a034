import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { metricsOf } from '../../src/http/admin/metrics.ts';
import { FRESHNESS, STATUS } from './service-status.ts';

const PAGE = readFileSync('docs/operate.md', 'utf8');
describe('docs/operate.md', () => {
  test('describes every metric with its labels, and no other', () => {
    const metrics = metricsOf(STATUS, FRESHNESS);
    expect(metrics.filter(({ samples }) => samples.length === 0)).toEqual([]);
    const exported = metrics.map(({ name, samples }) => {
      const labels = Object.keys(samples[0]?.labels ?? {});
      return labels.length === 0 ? name : `${name}{${labels.join(',')}}`;
    });
    const described = [...PAGE.matchAll(/`(stillpatched_[^`]+)`/g)].map(([, name]) => name);
    expect(described.toSorted()).toEqual(exported.toSorted());
  });

  test('names every secret', () => {
    const secrets = [...readFileSync('src/env.ts', 'utf8').matchAll(/readonly (\w*(?:TOKEN|SECRET|GITHUB_APP\w*))\?/g)];
    expect(secrets.length).toBeGreaterThanOrEqual(7);
    for (const [, name] of secrets) expect(PAGE).toContain(`\`${name}\``);
  });

  test('names log lines that are written', () => {
    const folders = ['src/sync', 'src/http'];
    const code = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
    );
    const table = PAGE.slice(PAGE.indexOf('| `message`'), PAGE.indexOf('## Upgrades'));
    const rows = table.split('\n').filter((line) => line.startsWith('| `') && !line.startsWith('| `message`'));
    const messages = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(messages.length).toBeGreaterThan(8);
    for (const message of messages) expect(code.some((text) => text.includes(`message: '${message}'`))).toBe(true);
  });

  test('leads to pages and headings that are there', () => {
    const headings = [...PAGE.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, target = ''] of PAGE.matchAll(/\]\(([^)]+)\)/g)) {
      if (target.startsWith('#')) expect(headings).toContain(target.slice(1));
      else if (!target.startsWith('https://')) expect(() => readFileSync(`docs/${target.split('#')[0]}`)).not.toThrow();
    }
  });
});
