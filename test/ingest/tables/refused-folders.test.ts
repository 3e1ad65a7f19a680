// Inconsistent folders of tables: every problem is reported with its table and line, and nothing is written.
import { openApi, type TestApi } from '../../support/api';
import { importOf } from '../../support/exports';
import { sourceFile } from '../../support/files';
import { GOOD, ID_RULE, STATE } from '../../support/refused';
import { ACTIONS, CITATION, DOCUMENT, HEADER, NO_ROW, NOT_THERE, SIGNATURE, TYPES } from '../../support/refused-tables';
import { folderOf, refusalOf } from '../../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

/** The problems for which an import refuses a folder. Asserts that nothing was written. */
async function problemsOf(folder: string): Promise<string[]> {
  const before: unknown = await api.data(STATE);
  const problems = await refusalOf(importOf(api.store, api.model, folder));
  expect(await api.data(STATE)).toEqual(before);
  return problems;
}

test.each<[name: string, files: Record<string, string | Buffer>, problems: string[]]>([
  ['no table', { 'a.txt': '' }, ['tables:1: The folder has no table: no file whose name ends with .csv.']],
  [
    'headers that are none',
    {
      a: '',
      b: 'id,name\nnation:CCC,C\n',
      c: ':START_ID,:END_ID\na,b\n',
      d: ':START_ID,:END_ID,:TYPE,since\n',
      e: 'id:ID(Nation),name\n',
      f: 'id:ID,at:point\n',
      g: 'id:ID,name,name:int\n',
      h: 'id:ID,\n',
      i: 'id:ID,factId,quote\n',
    },
    [
      'a.csv:1: A table needs a column with the header id:ID, or :START_ID, :END_ID and :TYPE.',
      'b.csv:1: A table needs a column with the header id:ID, or :START_ID, :END_ID and :TYPE.',
      'c.csv:1: A table of relationships has only the columns :START_ID, :END_ID and :TYPE; give others the header :IGNORE.',
      'd.csv:1: A table of relationships has only the columns :START_ID, :END_ID and :TYPE; give others the header :IGNORE.',
      'e.csv:1: id:ID(Nation) names an ID space. Ids are global: leave out the parentheses.',
      `f.csv:1: The column at:point has the type point; there are ${TYPES}.`,
      'g.csv:1: The column name appears twice.',
      'h.csv:1: A column has no name. Name it, or give it the header :IGNORE.',
      `i.csv:1: A table of citations has ${CITATION}, not quote.`,
    ],
  ],
  [
    'a file that is cut off within a quoted cell',
    { a: 'id:ID,name\nnation:CCC,C\nnation:DDD,"D' },
    ['a.csv:3: The CSV is not valid from this row on: a quote is not closed.'],
  ],
  [
    'a quote that is not closed, and rows above it',
    { a: 'id:ID,name\nnation:CCC\nnation:DDD,"D\nnation:EEE,E\n' },
    [
      'a.csv:2: The row has 1 cells; the header has 2.',
      'a.csv:3: The CSV is not valid from this row on: a quote is not closed.',
    ],
  ],
  [
    'a file that is not UTF-8',
    { a: Buffer.from('id:ID,name\nnation:CCC,\xe9\n', 'latin1') },
    ['a.csv:1: The file must be text in UTF-8.'],
  ],
  [
    'rows of the wrong form, ids of no type, and one id in two tables',
    { a: 'id:ID,name\nnation:CCC\nplanet:x,X\n,Y\nplace:p,P\n', b: 'id:ID,name\nplace:p,P\n' },
    [
      'a.csv:2: The row has 1 cells; the header has 2.',
      expect.stringMatching(/^a\.csv:3: planet:x: no type has this prefix. Ids begin with attendance: /) as string,
      `a.csv:4: A record needs an id: ${ID_RULE}`,
      'b.csv:2: place:p appears twice; first in a.csv:5.',
    ],
  ],
  [
    'signatures with wrong values, without required ones, and with ends that are not there or of another type',
    {
      d: DOCUMENT,
      s: [
        HEADER,
        SIGNATURE,
        'signature:b,g,SURE,nation:AAA,document:d,INITIALLED,1999-13',
        'signature:c,,FACT,,document:d,SIGNED,',
        'signature:e,g,FACT,nation:ZZZ,document:nowhere,SIGNED,',
        'signature:f,g,FACT,leader:one,document:d,SIGNED,',
      ].join('\n'),
    },
    [
      `s.csv:3: signature:b: modality must be one of FACT, AGREED, CONFIRMED, PLANNED, EXPECTED, PROPOSED, POSSIBLE, REPORTED, INFERRED; it is "SURE".`,
      `s.csv:3: signature:b: action must be one of ${ACTIONS}; it is "INITIALLED".`,
      's.csv:3: signature:b: date must be a date such as 2014, 2014-03 or 2014-03-27; it is "1999-13".',
      's.csv:4: signature:c: gist is missing.',
      's.csv:4: signature:c: signatory is missing.',
      `s.csv:5: signature:e: signatory names nation:ZZZ, ${NOT_THERE}.`,
      `s.csv:5: signature:e: document names document:nowhere, ${NOT_THERE}.`,
      's.csv:6: signature:f: signatory names leader:one; it must be a Nation.',
    ],
  ],
  [
    'columns that no type has, labels of another type, and one field under two names',
    {
      a: 'id:ID,:LABEL,name,colour\nplace:a,Nation,A,\nplace:b,Place,B,red\n',
      s: `${HEADER},documentId\n${SIGNATURE},document:d\n`,
      d: DOCUMENT,
    },
    [
      'a.csv:2: place:a: the labels of a Place are Place and any of Node, Place, Entity; here they are Nation.',
      'a.csv:3: place:b: colour is not a field of Place; it has id, name, aliases, formerly, names, within.',
      's.csv:2: signature:a: document appears twice, under two names.',
    ],
  ],
  [
    'relationships that do not fit',
    {
      d: DOCUMENT,
      r: [
        ':START_ID,:END_ID,:TYPE',
        'signature:a,nation:BBB,SIGNED_BY',
        'signature:a,nation:AAA,LIKES',
        'signature:a,nation:AAA,STATED_BY',
        'signature:a,nation:BBB,STATED_BY',
        'signature:a,nation:AAA',
        'nation:AAA,nation:BBB,WITHIN',
        'document:d,nation:AAA,WITHIN',
        'signature:a,,SIGNS',
        'signature:a,nation:ZZZ,STATED_BY',
      ].join('\n'),
      s: `${HEADER}\n${SIGNATURE}\n`,
    },
    [
      'r.csv:2: signature:a: SIGNED_BY ends at nation:BBB; the column signatoryId has nation:AAA.',
      'r.csv:3: signature:a: LIKES cannot start at a Signature; allowed are STATED_BY, SIGNED_BY, SIGNS.',
      'r.csv:5: signature:a: statedBy names one node only: nation:AAA or nation:BBB.',
      'r.csv:6: The row has 2 cells; the header has 3.',
      'r.csv:7: WITHIN starts at nation:AAA, which has no row in these tables.',
      'r.csv:8: document:d: WITHIN cannot start at a Document; no relationship can.',
      'r.csv:9: A relationship needs its :START_ID, its :END_ID and its :TYPE.',
      'r.csv:10: signature:a: statedBy names one node only: nation:AAA or nation:ZZZ.',
      's.csv:2: signature:a: r.csv:9 refers to it, and is refused.',
    ],
  ],
  [
    'citations that do not hold',
    {
      c: [
        'id:ID,factId,passageId,start:int,end:int,role,ordinal:int',
        'citation:1,signature:a,passage:good-1,0,10,SUPPORTS,1',
        'citation:2,signature:a,passage:good-1,90,110,SUPPORTS,2',
        'citation:2,signature:a,passage:nowhere,0,10,PROVES,3',
        'citation:3,signature:x,passage:good-1,0,10,,',
        'citation:4,,passage:good-1,0,10,,',
        'c5,signature:b,passage:good-1,0,10,,',
        'citation:10,signature:b,passage:good-1,0,10,,',
        'citation:6,signature:a,passage:nowhere,0,10,PROVES,4',
        'citation:9,signature:a,passage:nowhere,0,10,,4',
        'citation:7,signature:a,passage:good-ad,100,110,,5',
        'citation:8,signature:a,passage:good-1,0,10,,first',
      ].join('\n'),
      d: DOCUMENT,
      s: [
        `${HEADER},sourceIds:string[],rows:string[]`,
        `${SIGNATURE},,`,
        'signature:b,g,FACT,nation:AAA,document:d,SIGNED,,source:good,row=1',
        'signature:c,g,FACT,nation:AAA,document:d,SIGNED,,source:good;nation:AAA,row=1',
        'signature:e,g,FACT,nation:AAA,document:d,SIGNED,,nation:AAA,row=1',
        'signature:f,g,FACT,nation:AAA,document:d,SIGNED,,,row=1',
      ].join('\n'),
    },
    [
      `c.csv:2: signature:a: it cites passage:good-1 of source:good, ${NO_ROW}`,
      'c.csv:3: signature:a: passage:good-1 is at 0-100; the citation 90-110 extends beyond it.',
      'c.csv:4: citation:2 appears twice; first in c.csv:3.',
      'c.csv:5: factId names signature:x, which has no row in these tables.',
      'c.csv:6: citation:4: factId is missing.',
      'c.csv:7: A citation needs an id such as citation:1; it is "c5".',
      'c.csv:9: signature:a: role must be one of SUPPORTS, CONTEXT, CONTRADICTS.',
      'c.csv:10: signature:a: passage:nowhere is neither in these files nor in the graph.',
      'c.csv:11: signature:a: passage:good-ad is an advertisement: it cannot be cited.',
      'c.csv:12: citation:8: ordinal must be a whole number, in a column ordinal:int.',
      's.csv:2: signature:a: c.csv:12 refers to it, and is refused.',
      's.csv:3: signature:b: c.csv:7 refers to it, and is refused.',
      's.csv:3: signature:b: it has both the column rows and citations in a separate table. Use one of them.',
      's.csv:4: signature:c: sourceIds and rows go together, the key of a row for each source; here are 2 and 1.',
      's.csv:4: signature:c: sourceIds names nation:AAA; it must be a Source.',
      's.csv:5: signature:e: sourceIds names nation:AAA; it must be a Source.',
      's.csv:6: signature:f: sourceIds and rows go together, the key of a row for each source; here are 0 and 1.',
    ],
  ],
])('%s', async (_name, files, problems) => {
  expect(await problemsOf(folderOf(files))).toEqual(problems);
});

test('a folder that does not exist', async () => {
  expect(await problemsOf('/no/such/folder')).toEqual([
    'folder:1: There is no such folder. Check the path: a relative one starts at the current folder.',
  ]);
});
