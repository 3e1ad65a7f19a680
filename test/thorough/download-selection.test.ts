// A download holds exactly the nodes and edges that Query.subgraph counts, with all their stored values.
import { FRANCE, NASTY_SELECTION, openDownloads, plainOf, type Downloads } from '../support/downloads';
import { FORMATS } from '../../src/downloads/registry';
import { prefixOf } from '../../src/graph/model/model';
import { CONTROLS, NASTY, NASTY_LIST, NASTY_ROOT } from '../support/hostile-source';

const SUBGRAPH = `query ($roots: [ID!]!, $depth: Int, $types: [EntityType!], $limit: Int) {
  subgraph(roots: $roots, depth: $depth, types: $types, limit: $limit) {
    totalNodes totalEdges truncated
    nodes { id __typename name aliases }
    edges { source target relation fact { id __typename gist modality polarity cue statedBy { id }
      citations { source { id title } passage { id } locator start end role } } }
    downloads { format mediaType url }
  }
}`;

const linesOf = (jsonl: string) => {
  const lines = jsonl.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
};

let downloads: Downloads;
beforeAll(async () => {
  downloads = await openDownloads();
});
afterAll(() => downloads.close());

test.each([
  { roots: ['nation:RUS'], depth: 0 },
  { roots: ['nation:RUS'] },
  { roots: ['nation:FRA', 'summit:paris', 'nation:FRA'], depth: 2 },
  { roots: ['nation:FRA'], depth: 3 },
  { roots: ['nation:FRA'], depth: 2, types: ['SUMMIT', 'DOCUMENT', 'SUMMIT', 'UNNAMED_ACTOR'] },
  { roots: ['nation:FRA'], depth: 2, types: [] },
  { roots: [NASTY_ROOT], depth: 2, types: null },
])('%j has as many nodes and edges, at the address that downloads has', async (variables) => {
  const { subgraph } = await downloads.api.data(SUBGRAPH, { ...variables, limit: 500 });
  const url: string = subgraph.downloads.find(({ format }: { format: string }) => format === 'JSONL').url;
  const { nodes, edges } = plainOf(await (await downloads.get(url)).text());
  expect([Object.keys(nodes).length, Object.keys(edges).length]).toEqual([subgraph.totalNodes, subgraph.totalEdges]);
  if (subgraph.truncated) return;
  expect(Object.keys(nodes)).toEqual(subgraph.nodes.map(({ id }: { id: string }) => id));
});

test('the addresses of a selection do not depend on how it is requested', async () => {
  const of = async (variables: object) =>
    (await downloads.api.data(SUBGRAPH, { ...variables })).subgraph.downloads.map(({ url }: { url: string }) => url);
  const urls = await of({ roots: ['nation:FRA', 'summit:paris', 'nation:FRA'], types: ['SUMMIT', 'DOCUMENT'] });
  const selection = 'root=nation:FRA&root=summit:paris&depth=1&types=DOCUMENT,SUMMIT';
  const extensions = ['graphml', 'gexf', 'jsonld', 'ttl', 'csv', 'cypher', 'cytoscape.json', 'jsonl'];
  expect(urls).toEqual(extensions.map((extension) => `/subgraph.${extension}?${selection}`));
  expect(await of({ roots: ['nation:FRA', 'summit:paris'], depth: 1, types: ['DOCUMENT', 'SUMMIT'] })).toEqual(urls);
});

test('each edge has its fact, with modality, polarity, attribution and citations as in GraphQL', async () => {
  const { subgraph } = await downloads.api.data(SUBGRAPH, { roots: ['nation:FRA', 'summit:paris'], limit: 500 });
  expect(subgraph.truncated).toBe(false);
  const lines = linesOf(await downloads.file('jsonl', FRANCE));
  const edges = lines.filter(({ element }) => element === 'edge');
  const inDownload = edges.map(({ source, target, relation, fact }) => ({
    source,
    target,
    relation,
    fact: fact && {
      id: fact.id,
      __typename: fact.type,
      gist: fact.gist,
      modality: fact.modality,
      polarity: fact.polarity,
      cue: fact.cue ?? null,
      statedBy: fact.statedById ? { id: fact.statedById } : null,
      citations: fact.citations.map(({ source: id, title, passage, ...where }: Record<string, unknown>) => ({
        source: { id, title },
        passage: passage ? { id: passage } : null,
        ...where,
      })),
    },
  }));
  const inOrder = (all: object[]) => all.map((each) => JSON.stringify(sorted(each))).sort();
  expect(inOrder(inDownload)).toEqual(inOrder(subgraph.edges));
  expect(inDownload.some(({ fact }) => fact?.polarity === 'NEGATIVE')).toBe(true);
  expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
});

/** The same object with its keys in order, at any depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

test('every value of a fact is included, with any characters and of any type', async () => {
  const { nodes, edges } = plainOf(await downloads.file('jsonl', NASTY_SELECTION));
  expect(nodes[NASTY_ROOT]).toEqual({
    id: NASTY_ROOT,
    type: 'Document',
    name: NASTY,
    symbol: CONTROLS,
    aliases: NASTY_LIST,
    kind: 'TREATY',
    date: '2024',
  });
  expect(nodes['commitment:nasty-1']).toMatchObject({ name: NASTY, gist: NASTY, polarity: 'NEGATIVE' });
  expect(nodes['unnamed-actor:nasty']).toMatchObject({ plural: false, nationId: 'nation:FRA' });
  const cited = {
    citedSources: ['source:further'],
    citedPassages: ['passage:further-1'],
    citedLocators: ['0-40'],
    citedRoles: ['SUPPORTS'],
  };
  const contribution = (commitment: string) => ({
    id: `contribution:nasty:MAY_CONTRIBUTE_TO:${commitment}`,
    source: 'nation:FRA',
    target: commitment,
    relation: 'MAY_CONTRIBUTE_TO',
    fact: 'contribution:nasty',
    type: 'Contribution',
    gist: 'Said by a further source.',
    modality: 'FACT',
    polarity: 'POSITIVE',
    contributorId: 'nation:FRA',
    resource: NASTY,
    quantityMin: 5,
    quantityMax: 7,
    quantityUnit: 'people',
    quantityText: '=5',
    candidatesIds: ['commitment:nasty-1', 'commitment:nasty-2'],
    ...cited,
  });
  const ofFrance = Object.values(edges).filter(({ fact }) => fact === 'contribution:nasty');
  expect(ofFrance).toEqual([contribution('commitment:nasty-1'), contribution('commitment:nasty-2')]);
  const within = { id: 'place:nasty:WITHIN:place:paris', source: 'place:nasty', target: 'place:paris' };
  expect(edges[within.id]).toEqual({ ...within, relation: 'WITHIN' });
});

test('a vote has its gist, derived from its row, and its row as a citation', async () => {
  const { edges } = plainOf(await downloads.file('jsonl', 'root=nation:RUS&root=roll-call:unga-5489&depth=0'));
  expect(Object.values(edges)).toEqual([
    {
      id: 'position:unga-5489-RUS:ABOUT:roll-call:unga-5489',
      source: 'nation:RUS',
      target: 'roll-call:unga-5489',
      relation: 'POSITION',
      fact: 'position:unga-5489-RUS',
      type: 'Position',
      gist: 'Russia voted no on “Situation of human rights in the Autonomous Republic of Crimea and the city of Sevastopol (Ukraine) (A/RES/71/205)”, 19 December 2016.',
      modality: 'FACT',
      polarity: 'POSITIVE',
      stance: 'OPPOSE',
      basis: 'VOTED',
      date: '2016-12-19',
      holderId: 'nation:RUS',
      targetId: 'roll-call:unga-5489',
      citedSources: ['source:un-votes'],
      citedPassages: [''],
      citedLocators: ['rcid=5489,ccode=365'],
      citedRoles: ['SUPPORTS'],
    },
  ]);
});

test('JSONL begins with a description of the file and ends with its counts', async () => {
  const lines = linesOf(await downloads.file('jsonl', 'root=nation:RUS&types=DOCUMENT'));
  const { dataset } = await downloads.api.data('{ dataset { version } }');
  expect(lines[0]).toMatchObject({
    element: 'about',
    version: dataset.version,
    roots: ['nation:RUS'],
    depth: 1,
    types: ['Document'],
    // In the API citations have quotes, where a deployment holds the wording, and sources a licence.
    note: expect.stringContaining(
      'Not included: facts that name only one entity, the quotes of citations, and everything about sources except id and title.',
    ),
  });
  const count = (kind: string) => lines.filter(({ element }) => element === kind).length;
  expect(lines.at(-1)).toEqual({ element: 'end', nodes: count('node'), edges: count('edge'), truncated: false });
});

test.each(Object.values(FORMATS).map(({ extension }) => extension))(
  'no gist of the seed has an id, and gists of votes have names: %s',
  async (extension) => {
    const text = await downloads.file(extension, 'root=summit:paris&root=roll-call:unga-5309&root=nation:RUS&depth=1');
    const types = [...downloads.api.model.types.values()].filter(({ isAbstract }) => !isAbstract);
    const id = `\\b(?:${types.map(({ name }) => prefixOf(name)).join('|')}):\\S`;
    const voted = '(?:voted yes on|voted no on|abstained on|did not vote on)';
    expect(new RegExp(`${id}[\\w.-]* ${voted}|${voted} ${id}`).test(text)).toBe(false);
    // A quote within quotes is written in as many ways as there are formats.
    expect([...text.matchAll(new RegExp(`Russia ${voted} [^A-Za-z]*“[A-Z]`, 'g'))]).toHaveLength(9);
    expect([...text.matchAll(new RegExp(`[a-z] ${voted} `, 'g'))].length).toBeGreaterThan(190);
    if (extension !== 'jsonl') return;
    const { nodes, edges } = plainOf(text);
    const gists = [...Object.values(nodes), ...Object.values(edges)].map(({ gist }) => String(gist ?? ''));
    expect(gists.filter((gist) => new RegExp(id).test(gist))).toEqual([]);
  },
);
