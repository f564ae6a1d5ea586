/** A real headless Chromium, and a server on loopback that has the pages under test and nothing else. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/** Nothing of the browser's own leaves the machine either. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** CI says so, so that it cannot lose these tests without a word. */
const isRequired = process.env.LTS_POLICY_BROWSER === 'required';
const program = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find((path) => existsSync(path));

/** `describe`, where there is a browser. Elsewhere the suite is shown as skipped, and the reason is printed. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (program !== undefined || isRequired) {
    describe(name, suite);
    return;
  }
  const why = `none of ${NAMES.join(', ')} was found; apt-get install chromium`;
  console.warn(`SKIPPED: ${name}, because ${why}`);
  describe.skip(`${name} (skipped: ${why})`, suite);
}

export async function startBrowser(): Promise<Browser> {
  if (program === undefined) throw new Error(`none of ${NAMES.join(', ')} was found`);
  return chromium.launch({ executablePath: program, args: ARGUMENTS });
}

export interface PageServer {
  readonly url: string;
  /** Paths that were asked for since the last time somebody looked. */
  readonly takeRequests: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** @param pages path to text; the ending says what it is */
export async function servePages(pages: Readonly<Record<string, string>>): Promise<PageServer> {
  let requests: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    requests.push(url);
    // Browsers ask for it where a drawing is a document of its own.
    if (url === '/favicon.ico') return response.writeHead(204).end();
    const text = pages[url];
    const type = url.endsWith('.svg') ? 'image/svg+xml' : 'text/html; charset=utf-8';
    return response.writeHead(text === undefined ? 404 : 200, { 'content-type': type, connection: 'close' }).end(text);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
