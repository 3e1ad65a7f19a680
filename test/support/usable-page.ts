// What holds for every page, at three widths: axe-core finds nothing serious, and nothing is wider than the window. Of the
// dark scheme, one width is enough. A picture of each is kept in .test-results/pages to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';
import { watchedPage } from './browser';
import { DISPUTED } from './disputed';
import { hostileSource } from './hostile-names';
import { pageServer, type PageServer } from './page-server';

const PICTURES = join(__dirname, '..', '..', '.test-results', 'pages');
const WIDTHS = [360, 820, 1400] as const;
// Schemes differ in their colours only, and colours do not depend on the width.
const SCHEMES = [
  { scheme: 'light', widths: WIDTHS },
  { scheme: 'dark', widths: [WIDTHS[0]] },
] as const;
type Scheme = (typeof SCHEMES)[number];

const GRAPHS = { seed: () => undefined, empty: () => [], hostile: () => [hostileSource()], disputed: () => DISPUTED };
type Graph = keyof typeof GRAPHS;

export interface ShownPage {
  /** Also the beginning of the names of its pictures. */
  readonly name: string;
  readonly path: string;
  /** Until when to wait, and what to do before the picture is taken. */
  readonly until?: (page: Page) => Promise<unknown>;
  /** Other pages of the site are on the seed. */
  readonly on?: Graph;
  /** Whether there is nothing at its address, which the browser reports. */
  readonly isMissing?: boolean;
}

/** Tests of each page, light and dark. They start the servers that they need. */
export function testUsable(pages: readonly ShownPage[]): void {
  const servers = {} as Record<Graph, PageServer>;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    const needed = new Set(pages.map(({ on }) => on ?? 'seed'));
    for (const graph of needed) servers[graph] = await pageServer(GRAPHS[graph]());
  });
  afterAll(async () => {
    for (const server of Object.values(servers)) await server.close();
  });

  test.each(pages.flatMap((shown) => SCHEMES.map((scheme) => ({ ...shown, ...scheme }))))(
    '$name is usable by everybody in $scheme',
    async ({ name, path, until, on = 'seed', isMissing = false, ...shownIn }) => {
      const { url } = servers[on];
      const { page, problems, elsewhere } = await watchedPage(url, { scheme: shownIn.scheme });
      await page.goto(url + path);
      await until?.(page);
      await expectUsable(page, name, shownIn);
      expect(problems.filter((each) => !(isMissing && /status of 404/.test(each)))).toEqual([]);
      expect(elsewhere).toEqual([]);
    },
  );
}

async function expectUsable(page: Page, name: string, { scheme, widths }: Scheme): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    await page.screenshot({ path: join(PICTURES, `${name}-${width}-${scheme}.png`), fullPage: true });
    expect({ width, overflow: await overflowOf(page) }).toEqual({ width, overflow: 0 });
    const rules = scheme === 'dark' ? ['color-contrast'] : null;
    expect({ width, serious: await seriousProblems(page, rules) }).toEqual({ width, serious: [] });
  }
}

/** By how much the page is wider than the window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

/** A tab of GraphiQL contains the button that closes it. docs/decisions/0053-graphiql-4.md says why it stays so. */
const NESTED_IN_TAB = /^nested-interactive: \S*\.graphiql-tab/;

/** What axe-core finds that keeps people from using the page, by these of its rules or by all. */
async function seriousProblems(page: Page, rules: readonly string[] | null): Promise<string[]> {
  await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const found: unknown = await page.evaluate(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) =>
      violations
        .filter(({ impact }) => ['serious', 'critical'].includes(impact))
        .flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`,
  );
  return (found as string[]).filter((problem) => !NESTED_IN_TAB.test(problem));
}
