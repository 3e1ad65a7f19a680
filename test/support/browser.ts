// A real browser for the tests of pages: Debian's Chromium. Every page that is opened here is watched: a request that leaves
// the server, a violation of the content security policy, an error of a script or on the console fails the test.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './chromium';
import { inEachFile } from './test-files';

export interface Watched {
  readonly page: Page;
  /** What went wrong so far. */
  readonly problems: string[];
  /** Addresses of other origins that the page asked for; none of them was loaded. */
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

/** A new page in a profile of its own, which may ask these origins. Requests to others are refused. */
export async function watchedPage(origins: string | readonly string[], settings: PageSettings = {}): Promise<Watched> {
  const { width = 1400, height = 900, scheme = 'light', scripts = true } = settings;
  const allowed = [origins].flat();
  browser ??= await launchChromium();
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
    (url) => !allowed.includes(url.origin) && url.protocol !== 'data:',
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

inEachFile(() => {
  afterAll(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    await browser?.close();
    browser = null;
  });
});
