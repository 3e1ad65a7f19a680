// The origin and the subject of votes: rows as citations, documents and topics.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prefixOf } from '../../../src/graph/model/model';
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';

const SEED_VOTES = join(__dirname, '..', '..', '..', 'seed', 'un-votes', 'un_votes_full.csv');

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('a vote is cited by its row in the table', async () => {
  const { node } = await api.data(`{
    node(id: "position:unga-5309-RUS") {
      ... on Position {
        gist
        modality
        polarity
        statedBy { id }
        onBehalfOf { id }
        citations { source { id title kind licence sha256 } locator passage { id } start end quote role }
      }
    }
  }`);
  expect(node).toEqual({
    gist: 'Russia voted no on “Territorial integrity of Ukraine (A/RES/68/262)”, 27 March 2014.',
    modality: 'FACT',
    polarity: 'POSITIVE',
    statedBy: null,
    onBehalfOf: null,
    citations: [
      {
        source: {
          id: 'source:un-votes',
          title: 'Votes of nations in the UN General Assembly',
          kind: 'DATASET',
          licence: 'MIT',
          sha256: createHash('sha256').update(readFileSync(SEED_VOTES)).digest('hex'),
        },
        locator: 'rcid=5309,ccode=365',
        passage: null,
        start: null,
        end: null,
        quote: null,
        role: 'SUPPORTS',
      },
    ],
  });
});

test('a roll call has its document, with the official symbol, and its topics; the latest comes first', async () => {
  const { rollCalls } = await api.data(`{
    rollCalls(first: 100) {
      totalCount
      nodes { id document { symbol kind date rollCalls { nodes { id } } } topics { id } date }
    }
  }`);
  const rights = ['topic:human-rights'];
  const expected: [string, string, string, string[]][] = [
    ['9196', 'A/RES/75/192', '2020-12-16', rights],
    ['9225', 'A/RES/75/29', '2020-12-07', []],
    ['9111', 'A/RES/74/168', '2019-12-18', rights],
    ['9075', 'A/RES/74/17', '2019-12-09', []],
    ['6155', 'A/RES/73/263', '2018-12-22', rights],
    ['6125', 'A/RES/73/194', '2018-12-17', []],
    ['5558', 'A/RES/72/190', '2017-12-19', rights],
    ['5489', 'A/RES/71/205', '2016-12-19', rights],
    ['5309', 'A/RES/68/262', '2014-03-27', []],
  ];
  expect(rollCalls).toEqual({
    totalCount: 9,
    nodes: expected.map(([rcid, symbol, date, topics]) => ({
      id: `roll-call:unga-${rcid}`,
      document: { symbol, kind: 'RESOLUTION', date, rollCalls: { nodes: [{ id: `roll-call:unga-${rcid}` }] } },
      topics: topics.map((id) => ({ id })),
      date,
    })),
  });
});

test('a quotation mark in a title is doubled in the table, as in the complete original', async () => {
  const folder = join(dirname(sourceFile('')), 'votes');
  mkdirSync(folder);
  const table = (name: string, text: string) => writeFileSync(join(folder, name), text);
  table('un_countries.csv', 'ccode,code3,name\r\n2,USA,United States\r\n');
  table(
    'un_roll_calls_full.csv',
    'rcid,session,yes,no,abstain,date,unres,short,descr,me,nu,di,hr,co,ec\r\n7,70,1,0,0,2015-09-25,A/RES/70/1,S,"The ""open"" vote : resolution",0,0,0,0,0,0\r\n',
  );
  table('un_votes_full.csv', 'rcid,ccode,vote\r\n7,2,yes\r\n');
  await api.load(folder);
  const { rollCall } = await api.data('{ rollCall(id: "roll-call:unga-7") { name } }');
  expect(rollCall).toEqual({ name: 'The "open" vote (A/RES/70/1)' });
});

test('no gist of the seed holds an id', async () => {
  const types = [...api.model.types.values()].filter(({ isAbstract }) => !isAbstract);
  const id = new RegExp(`\\b(${types.map(({ name }) => prefixOf(name)).join('|')}):\\S`);
  expect('nation:RUS voted no on roll-call:unga-6125.').toMatch(id);
  const query = `query ($after: String) {
    facts(first: 100, after: $after) { nodes { id gist } pageInfo { hasNextPage endCursor } }
  }`;
  let count = 0;
  let after: string | null = null;
  for (;;) {
    const { facts } = await api.data(query, { after });
    const gists = facts.nodes.map(({ gist }: { gist: string }) => gist) as string[];
    expect(gists.filter((gist) => id.test(gist))).toEqual([]);
    count += gists.length;
    after = facts.pageInfo.endCursor as string;
    if (!facts.pageInfo.hasNextPage) break;
  }
  expect(count).toBeGreaterThan(1700);
});

describe('the gist of a vote', () => {
  const POSITIONS = 'positions(first: 5, filter: { basis: [VOTED] })';
  const gistOf = async (name: string) =>
    (await api.data(`{ node(id: "position:unga-${name}") { ... on Fact { gist } } }`)).node.gist as string;

  test.each([
    [`nation(id: "nation:RUS") { ${POSITIONS} { nodes { id`, '} } }'],
    [`nations(first: 3) { nodes { ${POSITIONS} { nodes { id target { ... on RollCall { date } }`, '} } } }'],
    [`rollCall(id: "roll-call:unga-5309") { ${POSITIONS} { nodes { holder { id name aliases }`, '} } }'],
    [`positions(first: 5, filter: { basis: [VOTED] }) { nodes { holder { ... on Nation { code } }`, '} }'],
  ])('costs a page no statement: %s', async (before, after) => {
    const plain = await api.ask(`{ ${before} id ${after} }`);
    const told = await api.ask(`{ ${before} gist ${after} }`);
    expect([plain.errors, told.errors]).toEqual([[], []]);
    expect(told.cost).toEqual(plain.cost);
    expect(JSON.stringify(told.data)).toMatch(/"gist":"[A-Z][^:"]+ (voted yes|voted no|abstained|did not vote) on “/);
  });

  test('the names for votes among other facts are read at once', async () => {
    const facts = (select: string) => `{ facts(first: 100, filter: { types: [POSITION] }) { nodes { ${select} } } }`;
    const [plain, told] = [await api.ask(facts('id')), await api.ask(facts('gist'))];
    expect(told.cost.statements).toBe(plain.cost.statements + 1);
  });

  test('says the vote, its subject and its date with its precision, and whether it is denied or only expected', async () => {
    expect(await gistOf('5309-BLR')).toBe(
      'Belarus voted no on “Territorial integrity of Ukraine (A/RES/68/262)”, 27 March 2014.',
    );
    const change = (text: string) =>
      api.store.write(({ run }) => run({ name: 'test.change', text: `MATCH (p:Node {id: $id}) ${text}` }, { id }));
    const id = 'position:unga-5309-BLR';
    await change("SET p.date = '2014-03', p.polarity = 'NEGATIVE'");
    expect(await gistOf('5309-BLR')).toBe(
      'Denied: Belarus voted no on “Territorial integrity of Ukraine (A/RES/68/262)”, March 2014.',
    );
    await change("SET p.date = '', p.modality = 'EXPECTED', p.stance = 'WELCOME'");
    expect(await gistOf('5309-BLR')).toBe(
      'Expected, denied: Belarus voted (welcome) on “Territorial integrity of Ukraine (A/RES/68/262)”.',
    );
  });

  test('uses the type of a node without a name', async () => {
    const text = "MATCH (n:Node) WHERE n.id IN ['nation:BLR', 'roll-call:unga-5489'] SET n.name = ''";
    await api.store.write(({ run }) => run({ name: 'test.unname', text }, {}));
    expect(await gistOf('5489-BLR')).toBe('An unnamed nation voted no on an unnamed roll call, 19 December 2016.');
  });
});
