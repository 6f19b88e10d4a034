import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, WHY_SKIPPED } from './browser.ts';
import { type PageServer, servePages } from './server.ts';

/** Widths of a small phone, a tablet and a desk, in CSS pixels. */
const WIDTHS = [360, 768, 1280];

describe.skipIf(WHY_SKIPPED !== undefined)(`the reference page in a browser (${WHY_SKIPPED ?? 'Chromium'})`, () => {
  let server: PageServer;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    server = await servePages();
    browser = await launchBrowser();
    page = await browser.newPage();
    // What a content security policy forbids is an error on the console, too.
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(server.url);
  }, 30_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('is where the service’s own address leads, complains of nothing and loads nothing else', async () => {
    expect(page.url()).toBe(`${server.url}/docs`);
    expect(complaints).toEqual([]);
    // A browser asks for this by itself.
    expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([`${server.url}/`, `${server.url}/docs`]);
  });

  it('has its style on, in light and in dark', async () => {
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).toBe('rgb(13, 17, 23)');
  });

  it.each(WIDTHS)('does not scroll sideways at %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(width);
  });

  it('has anchors that lead to what they name', async () => {
    const missing = await page.evaluate(`[...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute('href')).filter((href) => document.getElementById(href.slice(1)) === null)`);
    expect(missing).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    await page.click('nav a[href="#getVerdict"]');
    const top = await page.evaluate(`document.getElementById('getVerdict').getBoundingClientRect().top`);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(100);
    expect(page.url()).toBe(`${server.url}/docs#getVerdict`);
  });

  it('can be read without seeing it: a language, a title, landmarks, headings in order, names that are there once', async () => {
    const found = await page.evaluate(`({
      lang: document.documentElement.lang,
      title: document.title,
      landmarks: ['header', 'nav', 'main'].map((name) => document.querySelectorAll(name).length),
      levels: [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1])),
      nameless: [...document.querySelectorAll('a, summary, h1, h2, h3, h4')].filter((one) => one.textContent.trim() === '').length,
      ids: [...document.querySelectorAll('[id]')].map((one) => one.id),
    })`);
    const { levels, ids, ...rest } = found as { levels: number[]; ids: string[] };
    expect(rest).toEqual({ lang: 'en', title: 'Stillpatched: the HTTP API', landmarks: [1, 1, 1], nameless: 0 });
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has enough contrast between text and ground, in light and in dark (WCAG 2.2, 1.4.3)', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const pairs =
        (await page.evaluate(`['body', 'nav a', '.lead', 'small', 'pre code', 'summary', 'dd a'].map((selector) => {
        const colours = [];
        const element = document.querySelector(selector);
        for (let one = element; one !== null; one = one.parentElement) colours.push(getComputedStyle(one).backgroundColor);
        return [selector, getComputedStyle(element).color, colours.find((colour) => colour !== 'rgba(0, 0, 0, 0)')];
      })`)) as [string, string, string][];
      const weak = pairs.filter(([, ink, ground]) => contrast(ink, ground) < 4.5);
      expect([colorScheme, weak]).toEqual([colorScheme, []]);
    }
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(ink: string, ground: string): number {
  const [lighter = 0, darker = 0] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
