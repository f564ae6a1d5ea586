// Makes docs/images/policy-page-{light,dark}.png: the top of the page that the program itself makes of a history that
// lies in this repository. usage: node scripts/picture.mjs (after a build; needs Chromium)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const FOLDER = 'docs/images';
const HISTORY = ['--history', 'examples/kestra.json', '--policy', 'examples/policies/kestra.yml'];
const DAY = '2025-11-21';
/** As wide as GitHub shows a README; sharp on fine screens and still small. */
const SIZE = { viewport: { width: 880, height: 900 }, deviceScaleFactor: 1.5 };
/** A picture has no use for what one clicks on, and less room than a page. */
const FOR_A_PICTURE = `
  nav, .advice, details { display: none !important }
  .top { padding-block: 1.25rem 0.5rem !important }
  main > section { padding-block: 0.75rem !important }
  .choice.first { padding-block: 1.1rem !important }`;
const MARGIN = 20;

const program = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find((path) => existsSync(path));
if (program === undefined) throw new Error('no Chromium was found: apt-get install chromium');

const site = mkdtempSync(join(tmpdir(), 'lts-picture-'));
try {
  const made = spawnSync(process.execPath, ['dist/cli.js', 'docs', ...HISTORY, '--as-of', DAY, '--out', site]);
  if (made.status !== 0) throw new Error(`the page could not be made: ${made.stderr}`);
  await draw(readFileSync(join(site, 'index.html'), 'utf8'));
} finally {
  rmSync(site, { recursive: true, force: true });
}

async function draw(html) {
  const browser = await chromium.launch({ executablePath: program, args: ['--headless', '--no-sandbox'] });
  try {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ ...SIZE, colorScheme });
      await page.setContent(html);
      await page.addStyleTag({ content: FOR_A_PICTURE });
      const chart = await page.locator('figure.lifecycle').boundingBox();
      const clip = { x: 0, y: 0, width: SIZE.viewport.width, height: chart.y + chart.height + MARGIN };
      const picture = await page.screenshot({ clip, fullPage: true });
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(`${FOLDER}/policy-page-${colorScheme}.png`, picture);
      console.log(`${FOLDER}/policy-page-${colorScheme}.png ${Math.round(picture.length / 1024)} KiB`);
    }
  } finally {
    await browser.close();
  }
}
