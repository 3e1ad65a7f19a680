// What the rows and cells of imported tables become: values, evidence and relationships; and which rows an import leaves out.
import type { Imported } from '../../src/ingest/writing/bulk';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { importTables } from '../../src/ingest/tables/import';
import type { OnProgress } from '../../src/ingest/writing/write';
import { openApi, type TestApi } from '../support/api';
import { folderOf, shown } from '../support/tables';

const [NATIONS = ''] = DEFAULT_SEED;

let api: TestApi;
beforeEach(async () => {
  api = await openApi([NATIONS]);
});
afterEach(() => api.close());

function run(folder: string, keepGoing = false, onProgress: OnProgress = () => undefined): Promise<Imported> {
  return importTables(api.store, api.model, folder, { keepGoing, onProgress });
}

const HEADER = 'id:ID,:LABEL,gist,modality,signatoryId,documentId,action,date';

const TIES = {
  name: 'test.ties',
  text: 'MATCH (:Node)-[r]->(:Node) RETURN type(r) AS type, count(r) AS count ORDER BY type',
};

test('cells: byte order marks, line ends, lists, parts of a quantity, columns to ignore', async () => {
  const tables = {
    coalitions:
      '\uFEFFid:ID,name,aliases:string[],note:IGNORE\r\ncoalition:c,"A ""C""\r\nin two lines",a\\;b;c\\\\,x\r\n',
    'facts.CSV': [
      'id:ID,:LABEL,gist,modality,polarity,subject,predicate,quantityMin:int,quantityUnit,quantityText',
      'statement:count,Fact;Statement,g,FACT,NEGATIVE,coalition:c,MEMBER_COUNT,31,nations,more than 30',
    ].join('\n'),
    'README.md': 'not a table',
  };
  expect(await run(folderOf(tables))).toMatchObject({ rows: 2, added: 3 });
  expect(
    await api.data(`{
      coalition(id: "coalition:c") { name aliases }
      node(id: "statement:count") { ... on Statement { polarity quantity { min max unit text } } }
    }`),
  ).toEqual({
    coalition: { name: 'A "C"\r\nin two lines', aliases: ['a;b', 'c\\'] },
    node: { polarity: 'NEGATIVE', quantity: { min: 31, max: null, unit: 'nations', text: 'more than 30' } },
  });
});

test('a fact with its own sources, or citations of passages, is not cited by its own row', async () => {
  const tables = {
    sources: `id:ID,title,kind,sha256\nsource:a,A,DATASET,${'0'.repeat(64)}\nsource:b,B,ARTICLE,${'1'.repeat(64)}\n`,
    passages: 'id:ID,sourceId,kind,ordinal:int,start:int,end:int\npassage:b1,source:b,SENTENCE,1,0,50\n',
    places: 'id:ID,name\nplace:p,P\n',
    facts: [
      'id:ID,gist,modality,subjectId,predicate,value,sourceIds:string[],rows:string[]',
      'statement:rows,g,FACT,place:p,STATUS,v,source:a;source:b,"x=1,y=2;n=\\;"',
      'statement:passages,g,FACT,place:p,STATUS,v,source:b,',
    ].join('\n'),
    citations: [
      'id:ID,:LABEL,factId,passageId,start:int,end:int,role,ordinal:int',
      'citation:2,Citation,statement:passages,passage:b1,10,20,CONTEXT,2',
      'citation:1,Citation,statement:passages,passage:b1,0,10,,1',
    ].join('\n'),
  };
  expect(await run(folderOf(tables))).toMatchObject({ rows: 8, added: 8 });
  const citations = '... on Fact { citations { locator role source { id } } }';
  expect(
    await api.data(`{ nodes(ids: ["statement:rows", "statement:passages"]) { ${citations} } sources { totalCount } }`),
  ).toEqual({
    nodes: [
      {
        citations: [
          { locator: 'x=1,y=2', role: 'SUPPORTS', source: { id: 'source:a' } },
          { locator: 'n=;', role: 'SUPPORTS', source: { id: 'source:b' } },
        ],
      },
      {
        citations: [
          { locator: '0-10', role: 'SUPPORTS', source: { id: 'source:b' } },
          { locator: '10-20', role: 'CONTEXT', source: { id: 'source:b' } },
        ],
      },
    ],
    sources: { totalCount: 2 },
  });
});

test('nodes may stand in any order', async () => {
  const tables = {
    a: 'id:ID,name,within\nplace:c,C,place:b\nplace:b,B,place:a\nplace:a,A,\n',
    b: 'id:ID,name\nplace:d,D\n',
    c: ':START_ID,:END_ID,:TYPE\nplace:d,place:c,WITHIN\nplace:d,place:c,WITHIN\n',
  };
  expect(await run(folderOf(tables))).toMatchObject({ rows: 6, added: 4 });
  expect(await api.store.read(TIES, {})).toEqual([{ type: 'WITHIN', count: 3 }]);
  const within = 'within { id within { id within { id } } }';
  expect(await api.data(`{ node(id: "place:d") { ... on Place { ${within} } } }`)).toEqual({
    node: { within: { id: 'place:c', within: { id: 'place:b', within: { id: 'place:a' } } } },
  });
});

test('criteria and statements that rows cite are evidence for what follows from them', async () => {
  const tables = {
    classes: 'id:ID,name,criteriaIds:string[]\npolicy-class:p,P,criterion:p\n',
    criteria: 'id:ID,predicate,objectId\ncriterion:p,INVOLVES,topic:t\n',
    topics: 'id:ID,name\ntopic:t,T\n',
    commitments: 'id:ID,name,gist,modality,kind,bindingness\ncommitment:k,K,g,AGREED,OTHER,POLITICAL\n',
    statements: 'id:ID,gist,modality,subjectId,predicate,objectId\nstatement:s,g,FACT,commitment:k,INVOLVES,topic:t\n',
  };
  await run(folderOf(tables));
  const { node } = await api.data(`{
    node(id: "policy-class:p") { ... on PolicyClass { matches { nodes { certainty reasons { citations { locator } } } } } }
  }`);
  const citations = [{ locator: 'id=criterion:p' }, { locator: 'id=statement:s' }];
  expect(node.matches.nodes).toEqual([{ certainty: 'CERTAIN', reasons: [{ citations }] }]);
});

test('with keepGoing, rows with problems and rows that depend on them are left out', async () => {
  const signatures = [
    HEADER,
    'signature:a,Signature,g,FACT,nation:FRA,document:bad,SIGNED,',
    'signature:b,Signature,g,FACT,nation:FRA,document:good,SIGNED,',
    'signature:c,Signature,g,FACT,nation:FRA',
    'signature:b,Signature,g,FACT,nation:DEU,document:good,SIGNED,',
  ];
  const folder = folderOf({
    documents: 'id:ID,name,kind\ndocument:bad,Bad,PAMPHLET\ndocument:good,Good,TREATY\n',
    signatures: signatures.join('\n'),
    statements: 'id:ID,gist,modality,subjectId,predicate,value\nstatement:s,g,FACT,document:bad,STATUS,lost\n',
    conditions: 'id:ID,gist,modality,operator,necessity,eventId\ncondition:c,g,FACT,IF,NECESSARY,event:e\n',
    events: 'id:ID,name\nevent:e,E\n',
    ties: ':START_ID,:TYPE,:END_ID\ncondition:c,QUALIFIES,statement:s\n',
  });
  const imported = await run(folder, true);
  expect(imported.refused.map(shown)).toEqual([
    `documents.csv:2: document:bad: kind must be one of ${KINDS}; it is "PAMPHLET".`,
    'signatures.csv:2: signature:a: document names document:bad, which is refused (documents.csv:2).',
    'signatures.csv:4: The row has 5 cells; the header has 8.',
    'signatures.csv:5: signature:b appears twice; first in signatures.csv:3.',
    'statements.csv:2: statement:s: subject names document:bad, which is refused (documents.csv:2).',
    'ties.csv:2: condition:c: qualifies names statement:s, which is refused (statements.csv:2).',
  ]);
  // The good document and its signature, the event, and the source of the signatures.
  expect(imported).toMatchObject({ rows: 10, added: 4, changed: 0, unchanged: 0 });
  expect(await api.data('{ facts { nodes { id } } documents { nodes { id } } }')).toEqual({
    facts: { nodes: [{ id: 'signature:b' }] },
    documents: { nodes: [{ id: 'document:good' }] },
  });
});

const KINDS =
  'JOINT_DECLARATION, COMMUNIQUE, RESOLUTION, TREATY, PROTOCOL, AMENDMENT, AGREEMENT, SPEECH, ARTICLE, OTHER';
