/** The policy page and the chart in a real browser: what is drawn, what is asked for, and who can use it. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chartOf } from '../../src/report/chart-model.ts';
import { chartSvg } from '../../src/report/chart-svg.tsx';
import { policyPage } from '../../src/report/page/policy-page.tsx';
import { crowded, empty, hostile, rolling, staged } from '../report/publications.ts';
import { describeInBrowser, type PageServer, servePages, startBrowser } from './chromium.ts';
import {
  AXE,
  AXE_COLOURS,
  DANGERS,
  FOCUSED,
  HEADINGS,
  HIDDEN_ON_PAPER,
  OVERFLOW,
  REACHABLE,
  TOO_LONG,
} from './probes.ts';

const FILES = { calendarFile: 'calendar.ics', dataFiles: [{ label: 'Lifecycle data', file: 'api/product.json' }] };
const PUBLICATIONS = { rolling, staged, crowded, empty, hostile };
type Name = keyof typeof PUBLICATIONS;
const NAMES = Object.keys(PUBLICATIONS) as Name[];
const WIDTHS = [360, 768, 1280];
const SCHEMES = ['light', 'dark'] as const;

interface AxeResult {
  readonly passes: number;
  readonly violations: readonly string[];
  /** Text whose contrast axe could not tell; that of the chart is in a table of colours. */
  readonly unsure: readonly string[];
}

interface Focused {
  readonly name: string;
  readonly text: string;
  readonly kind: string;
  readonly isShown: boolean;
}

describeInBrowser('in Chromium', () => {
  const open: { browser?: Browser; server?: PageServer; page?: Page } = {};
  const said: string[] = [];
  beforeAll(async () => {
    const pages = NAMES.flatMap((name) => {
      const publication = PUBLICATIONS[name]();
      return [
        [`/${name}.html`, policyPage(publication, name === 'empty' ? {} : FILES)],
        [`/${name}.svg`, chartSvg(chartOf(publication.status))],
      ];
    });
    open.server = await servePages({
      ...Object.fromEntries(pages),
      '/image.html': '<!doctype html><title>x</title><img src="/hostile.svg">',
    });
    open.browser = await startBrowser();
    open.page = await open.browser.newPage();
    open.page.on('console', (message) => said.push(message.text()));
    open.page.on('pageerror', (error) => said.push(error.message));
    open.page.on('dialog', (dialog) => said.push(`a dialog: ${dialog.message()}`));
  }, 60_000);
  afterAll(async () => {
    await open.browser?.close();
    await open.server?.close();
  });

  const show = async (path: string): Promise<Page> => {
    if (!open.page || !open.server) throw new Error('the browser did not start');
    said.length = 0;
    open.server.takeRequests();
    await open.page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await open.page.setViewportSize({ width: 1280, height: 900 });
    await open.page.goto(open.server.url + path);
    return open.page;
  };

  it.each(NAMES)('%s asks for nothing, says nothing, and fits every width', async (name) => {
    const page = await show(`/${name}.html`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect({ width, overflow: await page.evaluate(OVERFLOW) }).toEqual({ width, overflow: 0 });
      expect(await page.evaluate(TOO_LONG)).toEqual([]);
    }
    expect(open.server?.takeRequests()).toEqual([`/${name}.html`]);
    expect(said).toEqual([]);
  });

  it.each(NAMES)('%s has nothing in it that runs or loads', async (name) => {
    for (const path of [`/${name}.html`, `/${name}.svg`]) {
      const page = await show(path);
      expect(await page.evaluate('document.querySelectorAll("*").length')).toBeGreaterThan(10);
      expect(await page.evaluate(DANGERS)).toEqual([]);
      expect(await page.evaluate('document.querySelectorAll("parsererror").length')).toBe(0);
      expect(said).toEqual([]);
    }
  });

  it('the chart is drawn where it is an image', async () => {
    const page = await show('/image.html');
    expect(await page.evaluate('document.images[0].naturalWidth')).toBeGreaterThan(500);
  });

  it.each(NAMES)(
    'axe finds nothing in %s',
    async (name) => {
      const page = await show(`/${name}.html`);
      await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
      for (const width of name === 'staged' ? WIDTHS : [360]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          const { violations, unsure, passes } = (await page.evaluate(
            colorScheme === 'light' ? AXE : AXE_COLOURS,
          )) as AxeResult;
          expect({ width, colorScheme, violations }).toEqual({ width, colorScheme, violations: [] });
          // What scrolls on a phone has a shadow at its edges.
          if (width === 1280) expect(unsure).toEqual([]);
          expect(passes).toBeGreaterThan(colorScheme === 'light' ? 15 : 0);
        }
      }
    },
    60_000,
  );

  it('the skip link comes first, and everything else can be reached and be seen to be', async () => {
    const page = await show('/staged.html');
    const seen: Focused[] = [];
    const count = Number(await page.evaluate(REACHABLE));
    for (let step = 0; step < count; step += 1) {
      await page.keyboard.press('Tab');
      seen.push((await page.evaluate(FOCUSED)) as Focused);
    }
    expect(seen[0]?.text).toBe('Skip to the content');
    expect(seen.filter(({ isShown }) => !isShown)).toEqual([]);
    expect(seen.filter(({ kind }) => kind.includes('scroll')).length).toBe(8);
    expect(seen.filter(({ name }) => name === 'summary').length).toBe(4);
    expect(seen.at(-1)?.text).toBe('acme/enterprise');
  });

  it('the skip link leads past the navigation, and a report opens with a key', async () => {
    const page = await show('/staged.html');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.localName')).toBe('main');
    await page.focus('.report summary');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.querySelector(".report").open')).toBe(true);
  });

  it.each(NAMES)('%s has one first heading, and leaves out no level', async (name) => {
    const levels = (await (await show(`/${name}.html`)).evaluate(HEADINGS)) as number[];
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.every((level, index) => level - (levels[index - 1] ?? 0) <= 1)).toBe(true);
  });

  it('on paper everything is shown, in the light scheme, and fits', async () => {
    const page = await show('/staged.html');
    expect(await page.evaluate(HIDDEN_ON_PAPER)).not.toEqual([]);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setViewportSize({ width: 700, height: 1000 });
    expect(await page.evaluate(HIDDEN_ON_PAPER)).toEqual([]);
    expect(await page.evaluate(OVERFLOW)).toBe(0);
    expect(await page.evaluate('document.querySelector("nav").checkVisibility()')).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.documentElement).getPropertyValue("--ink")')).toBe('#1b1e23');
  });

  it('text of others keeps its direction to itself', async () => {
    const page = await show('/hostile.html');
    const text = String(await page.evaluate('document.body.textContent'));
    expect(text).toContain('<script>alert(1)</script>');
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u);
  });
});
