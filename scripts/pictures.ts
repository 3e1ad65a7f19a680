// npm run pictures: the pictures of the pages in docs/pictures, for README.md and the documentation. Run it if a page that
// they show looks different, and look at each of them. The same pages give the same pictures.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Locator, Page } from 'playwright-core';
import { launchChromium } from '../test/support/chromium';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'docs', 'pictures');
/** The address and the day that the pictures show, whatever the port and the day are. */
const ORIGIN = 'https://summits.example';
const TODAY = new Date('2026-11-26T12:00:00Z');

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Waits until the page is complete. Returns the part to show, if it is not the page. */
  readonly prepare?: (page: Page) => Promise<Locator | undefined>;
}

const MOSCOW = `# What does Moscow oppose?
query Moscow {
  nation(name: "Moscow") {
    name
    standings(
      stance: OPPOSE
      first: 1
    ) {
      nodes {
        certainty
        commitment {
          name
        }
      }
    }
  }
}`;
const moscow = `/graphiql?query=${encodeURIComponent(MOSCOW)}`;

const PICTURES: readonly Picture[] = [
  { name: 'overview', path: '/', width: 1000, height: 940 },
  { name: 'explorer', path: '/explore?id=nation:RUS&stance=OPPOSE', width: 1000, height: 860, prepare: explored },
  { name: 'opposition', path: '/questions/opposition', width: 1000, height: 760 },
  { name: 'query-page', path: moscow, width: 1200, height: 770, prepare: answered },
  { name: 'citation', path: moscow, width: 1200, height: 720, prepare: cited },
];

/** The first standing with its reasons. */
async function explored(page: Page): Promise<Locator> {
  await page.getByText('12 facts').waitFor();
  await page
    .getByText(/^Reasons/)
    .first()
    .click();
  return page.getByRole('article', { name: 'Multinational force for Ukraine' });
}

async function answered(page: Page): Promise<undefined> {
  await page.getByText('"CERTAIN"').waitFor();
}

async function cited(page: Page): Promise<Locator> {
  await answered(page);
  await page.getByRole('button', { name: 'Cite' }).click();
  await page.getByRole('button', { name: 'BibTeX' }).click();
  return page.getByRole('dialog');
}

async function take(): Promise<void> {
  const server = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), 'start'], {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await launchChromium();
  try {
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const { origin } = new URL(/http:\/\/\S+/.exec(line)?.[0] ?? line);
    mkdirSync(FOLDER, { recursive: true });
    for (const { name, path, width, height, prepare } of PICTURES) {
      const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
      await page.clock.setFixedTime(TODAY);
      await page.route(`${ORIGIN}/**`, async (route) => {
        await route.fulfill({ response: await route.fetch({ url: route.request().url().replace(ORIGIN, origin) }) });
      });
      const response = await page.goto(ORIGIN + path);
      if (!response?.ok()) throw new Error(`${path} is answered with ${response?.status() ?? 'nothing'}.`);
      const shown = (await prepare?.(page)) ?? page;
      await shown.screenshot({ path: join(FOLDER, `${name}.png`), caret: 'hide' });
      await page.close();
    }
  } finally {
    await browser.close();
    server.kill();
  }
}

void take();
