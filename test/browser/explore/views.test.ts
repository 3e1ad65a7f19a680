// Every view of the explorer, light and dark: usable at three widths, without a problem of the browser.
import type { Page } from 'playwright-core';
import { testUsable, type ShownPage } from '../../support/usable-page';

const FIVE = ['FRA', 'DEU', 'USA', 'RUS', 'CHN'].map((code) => `nation=nation:${code}`).join('&');
const fact = (page: Page) => page.locator('article.fact').first().waitFor();
const text = (shown: string | RegExp) => (page: Page) => page.getByText(shown).first().waitFor();
const drawn = (page: Page) => page.locator('.network canvas').first().waitFor();
const charted = (page: Page) => page.locator('.chart svg').last().waitFor();

const VIEWS: readonly ShownPage[] = [
  { name: 'start', path: '/explore', until: text('What does Moscow oppose') },
  { name: 'start-empty', path: '/explore', until: text('summit-graph seed'), on: 'empty' },
  { name: 'search', path: '/explore?search=human+rights', until: text(/entities match/) },
  { name: 'search-nothing', path: '/explore?search=xyzzy', until: text('Nothing in this graph') },
  { name: 'entity', path: '/explore?id=nation:RUS&stance=OPPOSE', until: text('12 facts') },
  { name: 'entity-unknown', path: '/explore?id=nation:XYZ', until: text('This graph has no entity') },
  { name: 'entity-hostile', path: '/explore?id=place:hostile-1', until: fact, on: 'hostile' },
  { name: 'network', path: '/explore?id=summit:paris&view=network', until: drawn },
  {
    name: 'network-table',
    path: '/explore?id=summit:paris&view=network&table=',
    until: (page) => page.locator('tbody tr').first().waitFor(),
  },
  { name: 'timeline', path: '/explore?id=nation:RUS&view=timeline', until: charted },
  { name: 'votes', path: '/explore?id=roll-call:unga-5489&view=votes', until: text('100 of 192 votes') },
  {
    name: 'activation',
    path: '/explore?id=commitment:paris-multinational-force&view=activation',
    until: text('Its conditions'),
  },
  { name: 'compare', path: `/explore?${FIVE}`, until: charted },
  { name: 'paths', path: '/explore?between=nation:RUS&between=nation:GBR', until: text(/paths of/) },
  { name: 'records', path: '/explore?id=summit:camp-david', until: text('See what each side says'), on: 'disputed' },
  {
    name: 'entity-disagreements',
    path: '/explore?id=document:framework-middle-east&view=disagreements',
    until: text('2 disagreements'),
    on: 'disputed',
  },
  { name: 'disagreements', path: '/explore?view=disagreements', until: text('5 disagreements'), on: 'disputed' },
  {
    name: 'disagreements-filtered',
    path: '/explore?view=disagreements&source=source:camp-david-memoir&rule=EVENT',
    until: text('No disagreement matches.'),
    on: 'disputed',
  },
  {
    name: 'disagreements-none',
    path: '/explore?view=disagreements',
    until: text('No disagreement is found'),
    on: 'empty',
  },
  { name: 'embed', path: '/embed?id=nation:FRA', until: fact },
];

describe('every view of the explorer', () =>
  testUsable(VIEWS.map((view) => ({ ...view, name: `explore-${view.name}` }))));
