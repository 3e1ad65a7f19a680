// Every page at three widths, light and dark: axe-core finds nothing serious, nothing is wider than the window, and a
// picture is kept in .test-results/pages to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';
import { watchedPage } from '../support/browser';
import { pageServer, type PageServer } from '../support/page-server';
import { hostileSource } from '../support/hostile-names';

const PICTURES = join(__dirname, '..', '..', '.test-results', 'pages');
const WIDTHS = [360, 820, 1400] as const;
const SCHEMES = ['light', 'dark'] as const;

type Graph = 'seed' | 'empty' | 'hostile';

interface Shown {
  readonly name: string;
  readonly path: string;
  /** Until when to wait, and what to do before the picture is taken. */
  readonly until?: (page: Page) => Promise<unknown>;
  /** Other pages of the site are on the seed. */
  readonly on?: Graph;
}

const query = encodeURIComponent(
  '# Who is Moscow?\nquery Moscow {\n  nation(name: "Moscow") {\n    name\n    code\n  }\n}',
);
const answered = (page: Page) => page.getByText('"RUS"').waitFor();

const PAGES: readonly Shown[] = [
  { name: 'overview', path: '/' },
  { name: 'overview-empty', path: '/', on: 'empty' },
  { name: 'search', path: '/search?query=what+does+moscow+oppose' },
  { name: 'search-nothing', path: '/search?query=xyzzy' },
  { name: 'search-hostile', path: '/search?query=hostile', on: 'hostile' },
  { name: 'question-opposition', path: '/questions/opposition' },
  { name: 'question-vote', path: '/questions/latest-vote' },
  { name: 'question-agreement', path: '/questions/agreement' },
  { name: 'entity', path: '/entities/nation:RUS?stance=OPPOSE' },
  { name: 'docs', path: '/docs' },
  { name: 'docs-researchers', path: '/docs/researchers' },
  { name: 'graphql', path: '/graphql' },
  { name: 'not-found', path: '/nothing/here' },
  { name: 'query', path: `/graphiql?query=${query}`, until: answered },
  {
    name: 'query-tour',
    path: '/graphiql',
    until: (page) => page.getByRole('tab').nth(4).waitFor(),
  },
  {
    name: 'query-cite',
    path: `/graphiql?query=${query}`,
    until: async (page) => {
      await answered(page);
      await page.getByRole('button', { name: 'Cite' }).click();
    },
  },
];

describe('every page', () => {
  const servers = {} as Record<Graph, PageServer>;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    servers.empty = await pageServer([]);
    servers.hostile = await pageServer([hostileSource()]);
    servers.seed = await pageServer();
  });
  afterAll(async () => {
    for (const server of Object.values(servers)) await server.close();
  });

  test.each(PAGES.flatMap((shown) => SCHEMES.map((scheme) => ({ ...shown, scheme }))))(
    '$name is usable by everybody in $scheme',
    async ({ name, path, until, on = 'seed', scheme }) => {
      const { url } = servers[on];
      const { page, problems, elsewhere } = await watchedPage(url, { scheme });
      await page.goto(url + path);
      await until?.(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
        await page.screenshot({ path: join(PICTURES, `${name}-${width}-${scheme}.png`), fullPage: true });
        expect({ width, overflow: await overflowOf(page) }).toEqual({ width, overflow: 0 });
        expect({ width, serious: await seriousProblems(page) }).toEqual({ width, serious: [] });
      }
      expect(problems.filter((each) => !/status of 404/.test(each))).toEqual([]);
      expect(elsewhere).toEqual([]);
    },
  );
});

/** By how much the page is wider than the window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

/** What axe-core finds that keeps people from using the page. */
async function seriousProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    `axe.run({ exclude: ['.graphiql-container'] }, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations
        .filter(({ impact }) => ['serious', 'critical'].includes(impact))
        .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  );
  return found as string[];
}
