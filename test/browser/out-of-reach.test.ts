// The page that a browser gets while the database is out of reach comes back by itself.
import { watchedPage } from '../support/browser';
import { program } from '../support/program';
import { closedPort } from '../support/tcp';

describe('while the database is out of reach', () => {
  test('the page says so, and shows the overview as soon as the database answers', async () => {
    const port = String(await closedPort());
    const without = program(['start'], { PORT: port, NEO4J_URI: `bolt://127.0.0.1:${await closedPort()}` });
    const url = await without.url;
    const { page, problems, elsewhere } = await watchedPage(url);
    const response = await page.goto(url);
    expect([response?.status(), response?.headers()['retry-after']]).toEqual([503, '5']);
    expect(await page.locator('h1').innerText()).toBe('The database is out of reach');
    await page.waitForResponse(`${url}/health/ready`);
    without.send('SIGTERM');
    await without.ended();
    const back = program(['start'], { PORT: port });
    await back.url;
    await page.getByRole('heading', { name: 'Questions that the graph answers' }).waitFor({ timeout: 60_000 });
    // The browser itself reports that the server was not ready, and then not there.
    expect(problems.filter((each) => !/503|ERR_CONNECTION_REFUSED/.test(each))).toEqual([]);
    expect(elsewhere).toEqual([]);
    back.send('SIGTERM');
    await back.ended();
  });

  test('the explorer says so, and shows the entity as soon as the database answers', async () => {
    const port = String(await closedPort());
    const without = program(['start'], { PORT: port, NEO4J_URI: `bolt://127.0.0.1:${await closedPort()}` });
    const url = await without.url;
    const { page, problems, elsewhere } = await watchedPage(url);
    await page.goto(`${url}/explore?id=nation:FRA`);
    await page.getByText('This page asks again by itself.').waitFor();
    without.send('SIGTERM');
    await without.ended();
    const back = program(['start'], { PORT: port });
    await back.url;
    await page.getByRole('heading', { level: 1, name: 'France' }).waitFor({ timeout: 60_000 });
    // The browser itself reports that the server was not ready, and then not there.
    expect(problems.filter((each) => !/503|ERR_CONNECTION_REFUSED/.test(each))).toEqual([]);
    expect(elsewhere).toEqual([]);
    back.send('SIGTERM');
    await back.ended();
  });
});
