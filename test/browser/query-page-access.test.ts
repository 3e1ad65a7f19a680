// The query page with a keyboard, a screen reader or a narrow window.
import type { Page } from 'playwright-core';
import { watchedPage } from '../support/browser';
import { pageServer, type PageServer } from '../support/page-server';

const MOSCOW = encodeURIComponent('{ nation(name: "Moscow") { code } }');

describe('the query page is for everybody', () => {
  let server: PageServer;
  beforeAll(async () => {
    server = await pageServer();
  });
  afterAll(() => server.close());

  const answered = async (path: string, settings = {}) => {
    const watched = await watchedPage(server.url, settings);
    await watched.page.goto(server.url + path);
    await watched.page.getByText('"RUS"').waitFor();
    return watched;
  };

  test('the keyboard leaves each editor with Tab and Shift+Tab, and the page says so', async () => {
    const { page, problems } = await answered(`/graphiql?query=${MOSCOW}`);
    await page.getByRole('button', { name: 'Show editor tools' }).click();
    for (const name of ['Query', 'Variables', 'Headers', 'Answer']) {
      const editor = page.getByRole('textbox', { name, exact: true });
      if (name === 'Headers') await page.getByRole('button', { name, exact: true }).click();
      const text = await editor.evaluate((input) => input.closest('.CodeMirror')?.textContent);
      for (const key of ['Tab', 'Shift+Tab']) {
        await editor.focus();
        await page.keyboard.press(key);
        const left = await editor.evaluate(
          (input) => ![input, document.body].includes(document.activeElement as HTMLElement),
        );
        expect({ name, key, left }).toEqual({ name, key, left: true });
      }
      expect(await editor.evaluate((input) => input.closest('.CodeMirror')?.textContent)).toBe(text);
      expect(
        await editor.evaluate(
          (input) => document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent,
        ),
      ).toBe('Tab and Shift+Tab leave the editor.');
    }
    await page.getByRole('button', { name: 'Keys', exact: true }).click();
    expect(await page.getByRole('dialog', { name: 'Keys' }).innerText()).toMatch(/Tab, Shift\+Tab\s+Leave the editor/);
    await page.setViewportSize({ width: 360, height: 740 });
    const hidden = await page.locator('#keys').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(hidden).toBe(0);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('a menu chooses between two operations, under the content security policy', async () => {
    const query = encodeURIComponent(
      'query A { nation(name: "Moscow") { code } } query B { nation(name: "Moscow") { name } }',
    );
    for (const width of [360, 1400]) {
      const { page, problems } = await answered(`/graphiql?query=${query}&operationName=A`, { width });
      await page.getByRole('button', { name: /Execute query/ }).click();
      await page.getByRole('menuitem', { name: 'B', exact: true }).click();
      await page.getByText('"name"').waitFor();
      expect(problems).toEqual([]);
    }
  });

  test('the page has one list of keys, one colour scheme, and no dialog of GraphiQL', async () => {
    const { page, problems } = await answered(`/graphiql?query=${MOSCOW}`, { scheme: 'dark' });
    for (const name of ['Open short keys dialog', 'Open settings dialog']) {
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    }
    const classes = () => page.evaluate(() => document.body.className);
    // Somebody has chosen the other colours in the settings of GraphiQL while the page still had them.
    await page.evaluate(() => localStorage.setItem('graphiql:theme', 'light'));
    await page.reload();
    await page.getByText('"RUS"').waitFor();
    expect(await classes()).not.toContain('graphiql-light');
    expect(problems).toEqual([]);
  });

  test.each(['Show Documentation Explorer', 'Show GraphiQL Explorer', 'Show History'])(
    'in a narrow window, "%s" leaves the editor and the answer as wide as the window',
    async (button) => {
      const { page } = await answered(`/graphiql?query=${MOSCOW}`, { width: 360, height: 740 });
      await page.getByRole('button', { name: button }).click();
      const panel = await boxOf(page, '.graphiql-plugin');
      for (const part of ['.graphiql-query-editor', '.graphiql-response']) {
        const { width, height, top } = await boxOf(page, part);
        expect(width).toBeGreaterThan(300);
        expect(height).toBeGreaterThan(200);
        expect(top).toBeGreaterThanOrEqual(panel.top + panel.height);
      }
    },
  );

  test('Tab goes through the whole page, from the first link to the last button', async () => {
    const { page } = await answered(`/graphiql?query=${MOSCOW}`);
    const last = page.getByRole('button', { name: 'Keys', exact: true });
    await page.getByRole('link', { name: 'Summit graph' }).focus();
    for (let pressed = 0; pressed < 200; pressed += 1) {
      if (await last.evaluate((button) => button === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The focus does not reach the last button.');
  });
});

function boxOf(page: Page, selector: string) {
  return page.locator(selector).evaluate((part) => {
    const { width, height, top } = part.getBoundingClientRect();
    return { width, height, top };
  });
}
