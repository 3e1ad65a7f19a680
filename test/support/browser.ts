// A page in headless Chromium that reports what goes wrong in it: messages on its console, errors, requests elsewhere.
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export async function openBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no ${CHROMIUM}. Install Chromium (apt-get install chromium), or name it in CHROMIUM.`);
  }
  // As root, Chromium runs without its sandbox only. It opens nothing here but pages of this project.
  return chromium.launch({ executablePath: CHROMIUM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

export interface WatchedPage {
  readonly page: Page;
  /** What went wrong so far. */
  readonly problems: readonly string[];
}

/** A page that may ask these origins only. */
export async function watchedPage(
  browser: Browser,
  origins: readonly string[],
  options: { width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<WatchedPage> {
  const { width = 1400, colorScheme = 'light' } = options;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && !origins.includes(origin)) problems.push(`request: ${request.url()}`);
  });
  return { page, problems };
}
