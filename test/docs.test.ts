// The documentation cannot rot: its links lead somewhere, its queries give the answers shown, its files load, its
// commands exist, and its reference is that of the schema.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parse } from 'graphql';
import pino from 'pino';
import { errorsPage, ERRORS_PAGE } from '../scripts/errors-page';
import { reference, REFERENCE_FOLDER } from '../scripts/reference';
import { removeSources } from '../src/ingest/removal/remove-sources';
import { importTables } from '../src/ingest/tables/import';
import { startServer, type RunningServer } from '../src/server/http';
import { openApi, type TestApi } from './support/api';
import { examplesOf, isQuery } from './support/docs-examples';
import { FAILING, isListed } from './support/documented-errors';
import { sourceFile } from './support/files';
import { anchorsOf, linksOf, pageAt, pages, ROOT } from './support/markdown';
import { folderOf } from './support/tables';

const PAGES = pages();
const EXAMPLES = PAGES.flatMap(examplesOf);

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await openApi();
  server = await startServer(api, api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

describe('links', () => {
  test.each(PAGES.map((page) => [page.path, page] as const))('%s links to what there is', (path, page) => {
    const broken = linksOf(page).filter((link) => {
      if (/^(https?|mailto):/.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.join(dirname(path), file);
      if (target.startsWith('..') || !existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(pageAt(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('README.md links to every page of docs/, or to the index of its folder', () => {
    const linked = linksOf(pageAt('README.md')).map((link) => link.split('#')[0]);
    const pagesOfDocs = PAGES.map(({ path }) => path).filter((path) => /^docs\/([^/]*|.*\/README)\.md$/.test(path));
    expect(pagesOfDocs.filter((path) => !linked.includes(path))).toEqual([]);
  });

  test('the index of decisions has every decision', () => {
    const linked = linksOf(pageAt('docs/decisions/README.md')).map((link) => `docs/decisions/${link}`);
    const decisions = PAGES.map(({ path }) => path).filter((path) => /^docs\/decisions\/\d/.test(path));
    expect(linked).toEqual(decisions);
  });
});

describe('pictures', () => {
  const shown = PAGES.flatMap(({ path, text }) =>
    [...text.matchAll(/!\[(.*?)\]\((.*?)\)/g)].map(([, alt = '', target = '']) => ({
      file: posix.join(dirname(path), target),
      alt,
    })),
  );
  const files = readdirSync(join(ROOT, 'docs', 'pictures')).map((name) => `docs/pictures/${name}`);

  test.each(files)('%s is shown, and has at most 150 kB', (file) => {
    expect(shown.map((picture) => picture.file)).toContain(file);
    expect(statSync(join(ROOT, file)).size).toBeLessThanOrEqual(150_000);
  });

  test('each has a text of a sentence or more, for those who do not see it', () => {
    expect(shown.filter(({ alt }) => !/^\p{Lu}.{40,}\.$/u.test(alt))).toEqual([]);
  });
});

test('README.md is a door: at most 150 lines', () => {
  expect(pageAt('README.md').text.split('\n').length).toBeLessThanOrEqual(151);
});

describe('examples', () => {
  test('some queries are asked on further sources', () => {
    expect(EXAMPLES.filter(({ files }) => files.length > 0).map(({ title }) => title.split(':')[0])).toEqual([
      'docs/data.md',
      'docs/data.md',
      'docs/researchers.md',
    ]);
  });

  test('the tour has at least fifteen queries, and each has its answer', () => {
    const tour = examplesOf(pageAt('docs/tour.md'));
    expect(tour.length).toBeGreaterThanOrEqual(15);
    expect(tour.filter(({ answer }) => answer === undefined)).toEqual([]);
  });

  test.each(EXAMPLES)('the query at $title gives the answer shown', async ({ query, answer, files }) => {
    for (const file of files) await api.load(file);
    const data: unknown = await api.data(query);
    // Without the further sources, the graph is again as the other examples need it.
    for (const file of files.toReversed()) await removeSources(api.store, api.model, [sourceIn(file)]);
    if (answer !== undefined) expect(data).toEqual(JSON.parse(answer));
  });

  test('what is shown of schemas parses, and JSON is JSON', () => {
    for (const { blocks } of PAGES) {
      for (const block of blocks) {
        if (block.language === 'json') JSON.parse(block.text);
        if (block.language !== 'graphql' || isQuery(block)) continue;
        parse(/^(extend|type|\w+ \w+ \{)/.test(block.text) ? block.text : `type Shown {\n${block.text}}`);
      }
    }
  });

  test('the error in docs/errors.md is that of its message', async () => {
    const text = pageAt('docs/errors.md').blocks[0]?.text ?? '';
    const { errors } = JSON.parse(text) as { errors: object[] };
    expect(await answerTo('{ nations(first: 200) { totalCount } }')).toMatchObject({ errors });
  });

  test.each(FAILING)('docs/errors.md lists the error of request $#: $method $path', async ({ path, ...init }) => {
    const response = await fetch(server.url + path, init);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    const found = errors.map(({ message, extensions: { code } }) => ({ code, status: response.status, message }));
    expect(found.filter((each) => !isListed(each))).toEqual([]);
  });

  test('the citation in docs/researchers.md is that of the query above it', async () => {
    const { text } = pageAt('docs/researchers.md');
    const [before = '', printed] = text.split(/summit-graph check-citation ([0-9a-f]+-[0-9a-f]+-[0-9a-f]+)\n/);
    const query = [...before.matchAll(/```graphql\n(.*?)```/gs)].at(-1)?.[1] ?? '';
    const { extensions } = (await answerTo(query)) as { extensions: { graph: { citation: string } } };
    expect(printed).toBe(extensions.graph.citation);
  });

  test('the download in docs/integrators.md gives the file shown', async () => {
    const { text } = pageAt('docs/integrators.md');
    const [, path = '', file = ''] =
      /curl 'http:\/\/127\.0\.0\.1:4000(\S+)'\n```\n\n```turtle\n(.*?)```/s.exec(text) ?? [];
    const response = await fetch(server.url + path);
    expect([response.status, await response.text()]).toEqual([200, file]);
  });

  function sourceIn(file: string): string {
    return /^source:\s+id: (\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  }

  async function answerTo(query: string): Promise<unknown> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return response.json();
  }
});

test('the source file in docs/data.md loads, and brings about what it reports', async () => {
  const yaml = pageAt('docs/data.md').blocks.find(({ language }) => language === 'yaml')?.text ?? '';
  expect(await api.load(sourceFile(yaml))).toMatchObject({ changed: 0 });
  const activation = (asOf: string) =>
    api.data(`{
    commitment(id: "commitment:paris-security-guarantees") { activation(asOf: "${asOf}") { status } }
  }`);
  expect(await activation('2026-05-09')).toEqual({ commitment: { activation: { status: 'DORMANT' } } });
  expect(await activation('2026-05-10')).toEqual({ commitment: { activation: { status: 'ACTIVE' } } });
});

test('the tables in docs/data.md load', async () => {
  const csv = pageAt('docs/data.md').blocks.filter(({ language }) => language === 'csv');
  const folder = folderOf(Object.fromEntries(csv.map(({ text }, number) => [`t${number}`, text])));
  const options = { keepGoing: false, onProgress: () => undefined };
  expect(await importTables(api.store, api.model, folder, options)).toMatchObject({ rows: 4, added: 4, refused: [] });
  const { document } = await api.data(`{
    document(id: "document:test-ban") { aliases signatures { nodes { action signatory { name } citations { locator } } } }
  }`);
  const signature = (action: string, id: string) => ({
    action,
    signatory: { name: 'United Kingdom' },
    citations: [{ locator: `id=signature:${id}` }],
  });
  expect(document).toEqual({
    aliases: ['Moscow treaty', 'PTBT'],
    signatures: { nodes: [signature('SIGNED', 'test-ban-GBR'), signature('RATIFIED', 'test-ban-GBR-2')] },
  });
});

test('docs/reference and the tables of docs/errors.md are current: npm run docs writes them', () => {
  expect(readFileSync(ERRORS_PAGE, 'utf8')).toBe(errorsPage());
  const expected = reference(api.schema, api.model);
  for (const [file, text] of expected) {
    expect({ file, text: readFileSync(join(REFERENCE_FOLDER, file), 'utf8') }).toEqual({ file, text });
  }
  const written = PAGES.filter(({ path }) => path.startsWith('docs/reference/')).map(({ path }) =>
    posix.basename(path),
  );
  expect(written.sort()).toEqual([...expected.keys()].sort());
});
