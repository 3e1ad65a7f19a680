// A real browser for the tests of pages: Debian's Chromium. Every page that is opened here is watched: a request that leaves
// the server, a violation of the content security policy, an error of a script or on the console fails the test.
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place));

/** describe, or where there is no browser describe.skip, which says so; never on continuous integration. */
export const describeInBrowser: jest.Describe = hasBrowser() ? describe : describe.skip;

function hasBrowser(): boolean {
  if (executablePath) return true;
  const reason = `There is no Chromium at ${PLACES.join(', ')} or where CHROMIUM says.`;
  if (process.env['CI']) throw new Error(reason);
  console.warn(`${reason} The tests of pages are skipped.`);
  return false;
}

export interface Watched {
  readonly page: Page;
  /** What went wrong so far. */
  readonly problems: string[];
  /** Addresses outside of the server that the page asked for; none of them was loaded. */
  readonly elsewhere: string[];
}

export interface PageSettings {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly scripts?: boolean;
}

let browser: Browser | null = null;
const contexts: BrowserContext[] = [];

/** A new page in a profile of its own. Requests to other origins than this are refused, and are a problem. */
export async function watchedPage(origin: string, settings: PageSettings = {}): Promise<Watched> {
  const { width = 1400, height = 900, scheme = 'light', scripts = true } = settings;
  browser ??= await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  contexts.push(context);
  const problems: string[] = [];
  const elsewhere: string[] = [];
  await context.route(
    (url) => url.origin !== origin && url.protocol !== 'data:',
    async (route) => {
      elsewhere.push(route.request().url());
      await route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => void problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()}: ${response.url()}`);
  });
  return { page, problems, elsewhere };
}

afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
});
