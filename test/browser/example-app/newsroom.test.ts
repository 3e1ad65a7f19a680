// The newsroom's app in examples/react: the client kit as a team gets it, on another origin than the API.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { Page } from 'playwright-core';
import { watchedPage, type PageSettings } from '../../support/browser';
import { ROOT } from '../../support/markdown';
import { askAt, program, type Program } from '../../support/program';

const APP = join(ROOT, 'examples', 'react');
const SCREENSHOTS = join(ROOT, '.test-results', 'example-app');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let api: Program;
let apiUrl: string;
let built: string;
let server: Server;
let appUrl: string;
beforeAll(async () => {
  api = program(['start']);
  apiUrl = await api.url;
  built = mkdtempSync(join(tmpdir(), 'newsroom-'));
  const env = { PATH: process.env['PATH'], VITE_API: `${apiUrl}/graphql` };
  execFileSync('npm', ['run', 'build', '--', '--outDir', built, '--emptyOutDir'], { cwd: APP, env, stdio: 'pipe' });
  server = express().use(express.static(built)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 300_000);
afterAll(async () => {
  server.close();
  rmSync(built, { recursive: true });
  api.send('SIGTERM');
  await api.ended();
});

/** Opens a view, does something there, and holds that nothing went wrong meanwhile. */
async function onPage(view: string, work: (page: Page) => Promise<void>, settings?: PageSettings) {
  const { page, problems, elsewhere } = await watchedPage([appUrl, apiUrl], settings);
  await page.goto(`${appUrl}/#/${view}`);
  await page.waitForSelector('h1');
  await work(page);
  expect([problems, elsewhere]).toEqual([[], []]);
  await page.close();
}

/** A standing, as the API gives it. */
interface Opposed {
  readonly certainty: string;
  readonly holder: { readonly name: string };
  readonly position: Cited;
  readonly reasons: readonly (Cited & {
    readonly held: string;
    readonly criterion: { readonly predicate: string; readonly object: { readonly name: string } };
  })[];
}
interface Cited {
  readonly citations: readonly { readonly locator: string }[];
}

const status = (text: string) => `[role=status]:text-is("${text}")`;

test('its own source has at most 200 lines', () => {
  const files = readdirSync(join(APP, 'src')).filter((name) => /\.(tsx?|css)$/.test(name));
  const lines = files.map(
    (name) =>
      readFileSync(join(APP, 'src', name), 'utf8')
        .trimEnd()
        .split('\n').length,
  );
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(200);
});

test('the list of nations grows to all 204, and a search narrows it', () =>
  onPage('Nations', async (page) => {
    for (const shown of [50, 100, 150, 200]) {
      await page.waitForSelector(status(`${shown} of 204`));
      await page.click('button:text-is("More")');
    }
    await page.waitForSelector(status('204 of 204'));
    const names = await page.locator('main li a').allTextContents();
    expect(new Set(names).size).toBe(204);
    expect(await page.locator('button').count()).toBe(0);
    await page.fill('[type=search]', 'Moskow');
    await page.waitForSelector(status('1 of 1'));
    expect(await page.locator('main li a').allTextContents()).toEqual(['Russia']);
    await page.fill('[type=search]', '');
    await page.waitForSelector(status('204 of 204'));
    expect(await page.locator('main li a').allTextContents()).toEqual(names);
  }));

test('the positions of a nation grow while one scrolls, and filters narrow them', () =>
  onPage('Nations', async (page) => {
    await page.fill('[type=search]', 'Moscow');
    await page.click('main li a:text-is("Russia")');
    await page.waitForSelector('h1:text-is("Russia")');
    await page.mouse.wheel(0, 5000);
    await page.waitForSelector(status('10 of 10 positions'));
    expect(await page.locator('article').count()).toBe(10);
    await page.fill('[type=date]', '2020-01-01');
    await page.waitForSelector(status('2 of 2 positions'));
    await page.selectOption('select', 'SUPPORT');
    await page.waitForSelector(status('0 of 0 positions'));
    await page.selectOption('select', 'OPPOSE');
    await page.waitForSelector(status('2 of 2 positions'));
    expect(await page.locator('article').first().textContent()).toMatch(
      /^OPPOSE Russia voted no on .*rcid=9196,ccode=365/,
    );
  }));

test('the opposition shows who opposes what, how certainly, for which reasons and by which evidence', () =>
  onPage('Opposition', async (page) => {
    const shown = await page.locator('article').allTextContents();
    const { body } = await askAt(
      apiUrl,
      `{ commitments(first: 100) { nodes { name standings(stance: [OPPOSE]) { nodes {
      certainty holder { name } position { citations { locator } }
      reasons { held criterion { predicate object { name } } citations { locator } }
    } } } } }`,
    );
    const words = (text: string) => text.toLowerCase().replaceAll('_', ' ');
    const commitments: { name: string; standings: { nodes: Opposed[] } }[] = body.data.commitments.nodes;
    const expected = commitments.flatMap(({ name, standings }) =>
      standings.nodes.map(({ certainty, holder, position, reasons }) => [
        `${name}${words(certainty)} ${holder.name}: `,
        ...position.citations.map(({ locator }) => locator),
        ...reasons.flatMap(({ held, criterion, citations }) => [
          `${words(criterion.predicate)} ${criterion.object.name}? ${words(held)}`,
          ...citations.map(({ locator }) => locator),
        ]),
      ]),
    );
    expect(expected.length).toBe(3);
    expect(shown).toHaveLength(expected.length);
    for (const [at, parts] of expected.entries()) for (const part of parts) expect(shown[at]).toContain(part);
    expect(shown.map((text) => /certain|possible/.exec(text)?.[0])).toEqual(['possible', 'possible', 'certain']);
  }));

test('the bars of a roll call are those of its tally, and add up', () =>
  onPage('Nation/nation:RUS', async (page) => {
    await page.mouse.wheel(0, 5000);
    await page.waitForSelector(status('10 of 10 positions'));
    await page.click('article:has-text("A/RES/71/205") a');
    await page.waitForSelector('progress');
    const bars = await page
      .locator('progress')
      .evaluateAll((all) =>
        all.map((bar) => ({ value: Number(bar.getAttribute('value')), max: Number(bar.getAttribute('max')) })),
      );
    expect(bars.map(({ value }) => value)).toEqual([70, 25, 77, 20]);
    expect(bars.map(({ max }) => max)).toEqual([192, 192, 192, 192]);
    expect(await page.locator('label').allTextContents()).toEqual([
      'yes: 70 ',
      'no: 25 ',
      'abstain: 77 ',
      'absent: 20 ',
    ]);
  }));

describe.each(['Nations', 'Nation/nation:RUS', 'Opposition', 'Vote/roll-call:unga-5489'])('%s', (view) => {
  test.each([
    [360, 'light'],
    [360, 'dark'],
    [1400, 'light'],
    [1400, 'dark'],
  ] as const)('is accessible and fits, %i px wide, %s', (width, scheme) =>
    onPage(
      view,
      async (page) => {
        await page.waitForLoadState('networkidle');
        mkdirSync(SCREENSHOTS, { recursive: true });
        const name = `${view.split('/')[0]}-${width}-${scheme}.png`;
        await page.screenshot({ path: join(SCREENSHOTS, name), fullPage: true });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        await page.evaluate(axe);
        const found = await page.evaluate<{ id: string; impact: string }[]>(
          'axe.run().then(({ violations }) => violations.map(({ id, impact }) => ({ id, impact })))',
        );
        expect(found.filter(({ impact }) => ['serious', 'critical'].includes(impact))).toEqual([]);
      },
      { width, scheme },
    ),
  );
});

test('if the API refuses, the app shows what it says', async () => {
  const { page } = await watchedPage([appUrl, apiUrl]);
  await page.goto(`${appUrl}/#/Nation/nation:NOWHERE`);
  await page.waitForSelector('[role=alert]:text-is("There is no nation:NOWHERE.")');
  await page.goto(`${appUrl}/#/Vote/nation:FRA`);
  await page.waitForSelector('[role=alert]:has-text("nation:FRA")');
  await page.close();
});
