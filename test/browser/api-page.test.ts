// /graphql in a browser: GraphiQL or Apollo Sandbox, which is loaded from elsewhere and only when it is wanted.
import { watchedPage } from '../support/browser';
import { pageServer, type PageServer } from '../support/page-server';

const SANDBOX = 'https://embeddable-sandbox.cdn.apollographql.com/';

describe('/graphql in a browser', () => {
  let server: PageServer;
  let atOnce: PageServer;
  beforeAll(async () => {
    server = await pageServer();
    atOnce = await pageServer([], { sandbox: true });
  });
  afterAll(async () => {
    await server.close();
    await atOnce.close();
  });

  test('offers GraphiQL and Sandbox, and loads nothing from elsewhere', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    await page.goto(`${server.url}/graphql`);
    await page.getByRole('link', { name: 'Open GraphiQL' }).click();
    await page.getByRole('button', { name: /Execute query/ }).waitFor();
    expect([problems, elsewhere]).toEqual([[], []]);
  });

  test('a click loads Sandbox from Apollo, and the way to GraphiQL stays', async () => {
    const { page, elsewhere } = await watchedPage(server.url);
    await page.goto(`${server.url}/graphql`);
    const asked = page.waitForEvent('requestfailed', (request) => request.url().startsWith(SANDBOX));
    await page.getByRole('link', { name: 'Load Apollo Sandbox' }).click();
    await asked;
    expect(elsewhere.every((address) => /^https:\/\/([\w-]+\.)+(apollographql|googleapis)\.com\//.test(address))).toBe(
      true,
    );
    await page.getByRole('link', { name: 'GraphiQL', exact: true }).click();
    await page.waitForURL(`${server.url}/graphiql`);
  });

  test('loads Sandbox at once if the operator sets it', async () => {
    const { page } = await watchedPage(atOnce.url);
    const asked = page.waitForEvent('requestfailed', (request) => request.url().startsWith(SANDBOX));
    await page.goto(`${atOnce.url}/graphql`);
    await asked;
    expect(await page.getByRole('link', { name: 'GraphiQL', exact: true }).isVisible()).toBe(true);
  });

  test('a link with a query in it opens the query page', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    await page.goto(`${server.url}/graphql?query=${encodeURIComponent('{ nation(name: "Moscow") { code } }')}`);
    await page.getByText('"RUS"').waitFor();
    expect(new URL(page.url()).pathname).toBe('/graphiql');
    expect([problems, elsewhere]).toEqual([[], []]);
  });
});
