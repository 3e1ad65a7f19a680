// Every page at three widths, light and dark: axe-core finds nothing serious, nothing is wider than the window, and a
// picture is kept in .test-results/pages to look at.
import type { Page } from 'playwright-core';
import { testUsable, type ShownPage } from '../support/usable-page';

const query = encodeURIComponent(
  '# Who is Moscow?\nquery Moscow {\n  nation(name: "Moscow") {\n    name\n    code\n  }\n}',
);
const answered = (page: Page) => page.getByText('"RUS"').waitFor();

const PAGES: readonly ShownPage[] = [
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
  { name: 'not-found', path: '/nothing/here', isMissing: true },
  { name: 'query', path: `/graphiql?query=${query}`, until: answered },
  {
    name: 'query-tour',
    path: '/graphiql',
    until: (page) => page.getByRole('tab').nth(4).waitFor(),
  },
  ...Object.entries({
    docs: 'Show Documentation Explorer',
    builder: 'Show GraphiQL Explorer',
    history: 'Show History',
  }).map(([panel, button]) => ({
    name: `query-${panel}`,
    path: `/graphiql?query=${query}`,
    until: async (page: Page) => {
      await answered(page);
      await page.getByRole('button', { name: button }).click();
      await page.locator('.graphiql-plugin > *').first().waitFor();
    },
  })),
  {
    name: 'query-keys',
    path: `/graphiql?query=${query}`,
    until: async (page) => {
      await answered(page);
      await page.getByRole('button', { name: 'Keys', exact: true }).click();
    },
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

describe('every page', () => testUsable(PAGES));
