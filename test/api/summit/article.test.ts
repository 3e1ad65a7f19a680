// The article behind the Paris summit's facts: offsets, digests and claims agree with it, and its wording is not in the project.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { loadText } from '../../../src/ingest/source-texts/source-text';
import { openApi, type TestApi } from '../../support/api';
import { describeWithOriginals } from '../../support/originals';
import { allNodes } from '../../support/pages';

const ROOT = join(__dirname, '..', '..', '..');
const FILE = '000_ba80d9c615dd3b11.txt';
const ARTICLE = 'source:paris-summit-article';
const FACTS = `query ($after: String) {
  list: facts(first: 100, after: $after, filter: { source: "${ARTICLE}" }) {
    nodes { id citations { start end quote passage { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const PASSAGES = `{
  source(id: "${ARTICLE}") {
    sha256 length passages(first: 100) { totalCount nodes { id kind ordinal start end sha256 text } }
  }
}`;

interface Claim {
  readonly id: string;
  readonly passage: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

let api: TestApi;

describeWithOriginals('sources', 'against the article itself', (folder) => {
  const file = join(folder, FILE);
  const text = readFileSync(file, 'utf8');
  // Offsets count code points.
  const wording = (start: number, end: number) => Array.from(text).slice(start, end).join('');
  const { claims } = JSON.parse(readFileSync(join(folder, 'claims.json'), 'utf8')) as { claims: Claim[] };

  beforeEach(async () => {
    api = await openApi(DEFAULT_SEED.slice(0, 2));
  });
  afterEach(() => api.close());

  test('the source has its digest and length', async () => {
    const { source } = await api.data(PASSAGES);
    expect(source).toMatchObject({ sha256: sha256(readFileSync(file)), length: Array.from(text).length });
  });

  test('each passage has the digest of its wording, and together they cover the article', async () => {
    const { source } = await api.data(PASSAGES);
    const { nodes, totalCount } = source.passages;
    expect(nodes).toHaveLength(totalCount);
    expect(nodes.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual(
      Array.from(nodes.keys(), (at: number) => at + 1),
    );
    let end = 0;
    for (const passage of nodes) {
      expect(passage).toMatchObject({ sha256: sha256(wording(passage.start, passage.end)) });
      expect(wording(end, passage.start).trim()).toBe('');
      end = passage.end;
    }
    expect(wording(end, source.length).trim()).toBe('');
  });

  test('each of the 90 loadable claims is cited from exactly its words', async () => {
    const facts = await allNodes(api, FACTS);
    const cited = new Set(
      facts.flatMap((fact) => fact.citations).map(({ passage, start, end }) => `${passage.id} ${start}-${end}`),
    );
    const loadable = claims.filter(({ id }) => id !== 'c62');
    expect(loadable).toHaveLength(90);
    const missing = loadable.filter(
      ({ passage, start, end }) => !cited.has(`passage:paris-${passage} ${start}-${end}`),
    );
    expect(missing).toEqual([]);
  });

  test('with its text loaded every citation quotes it, and loading the seed again leaves the text', async () => {
    const { version } = await loadText(api.store, api.model, file);
    const facts = await allNodes(api, FACTS);
    for (const { id, citations } of facts) {
      for (const { start, end, quote } of citations) expect({ id, quote }).toEqual({ id, quote: wording(start, end) });
    }
    const { source } = await api.data(PASSAGES);
    for (const passage of source.passages.nodes) expect(passage.text).toBe(wording(passage.start, passage.end));
    expect(await api.load(...DEFAULT_SEED.slice(0, 2))).toMatchObject({ added: 0, changed: 0, version });
  });
});

describeWithOriginals('sources', 'the wording of the article', (folder) => {
  test('is nowhere in the project, not even seven words in a row', () => {
    const runs = new Set(runsOf(readFileSync(join(folder, FILE), 'utf8')));
    const files = ['seed', 'schema', 'src', 'test', 'bench', 'docs', 'scripts', 'README.md'].flatMap(filesUnder);
    expect(files).toEqual(expect.arrayContaining([join(ROOT, 'seed/paris-summit.yaml'), __filename]));
    const copied = files.flatMap((path) =>
      runsOf(readFileSync(path, 'utf8')).flatMap((run) => (runs.has(run) ? [`${path}: ${run}`] : [])),
    );
    expect(copied).toEqual([]);
  });
});

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Every run of seven words, without case and punctuation; a word keeps its inner hyphens, dots and apostrophes. */
function runsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:['.-][\p{L}\p{N}]+)*/gu) ?? [];
  return words.slice(6).map((_last, index) => words.slice(index, index + 7).join(' '));
}

function filesUnder(name: string): string[] {
  const path = join(ROOT, name);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((entry) => join(path, entry));
  return inside.filter((entry) => !entry.includes('node_modules') && statSync(entry).isFile());
}
