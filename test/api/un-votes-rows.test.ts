// Where the votes come from, and what they were on: rows as citations, documents, topics.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openApi, type TestApi } from '../support/api';
import { sourceFile } from '../support/files';

const SEED_VOTES = join(__dirname, '..', '..', 'seed', 'un-votes', 'un_votes_full.csv');

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
    gist: 'nation:RUS voted no on roll-call:unga-5309.',
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

test('a roll call names its document, with the official symbol, and its topics; the latest comes first', async () => {
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
