// Tables that do not agree with the schema: every problem is reported with its line, and nothing is written.
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { GOOD, ID_RULE, problemsOf } from '../../support/refused';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

const NATION = 'id, name, aliases, formerly, code, iso2, cow, region, names';
const NO_HEADER = 'A table needs a column with the header id:ID, or :START_ID, :END_ID and :TYPE.';

test.each<[name: string, table: string, problems: unknown[]]>([
  [
    'rows with too few and too many cells',
    'id:ID,name,cow:int\nnation:CCC,C,3\nnation:DDD,D\nnation:EEE,E,5,6\n\nnation:FFF,F,7\n',
    ['t.csv:3: The row has 2 cells; the header has 3.', 't.csv:4: The row has 4 cells; the header has 3.'],
  ],
  [
    'numbers that are none',
    'id:ID,name,cow:int\nnation:CCC,C,three\nnation:DDD,D,1.5\nnation:EEE,E,9999999999\nnation:FFF,F,0x10\nnation:GGG,G,7\n',
    [
      't.csv:2: nation:CCC: cow must be a whole number of 32 bits; it is "three".',
      't.csv:3: nation:DDD: cow must be a whole number of 32 bits; it is "1.5".',
      't.csv:4: nation:EEE: cow must be a whole number of 32 bits; it is 9999999999.',
      't.csv:5: nation:FFF: cow must be a whole number of 32 bits; it is "0x10".',
    ],
  ],
  [
    'a number in a column that says it is a text',
    'id:ID,name,cow\nnation:CCC,C,3\n',
    ['t.csv:2: nation:CCC: cow must be a whole number of 32 bits; it is "3".'],
  ],
  ['no column of ids', 'id,name\nnation:CCC,C\n', [`t.csv:1: ${NO_HEADER}`]],
  ['an empty file', '', [`t.csv:1: ${NO_HEADER}`]],
  [
    'a column that no type has',
    'id:ID,name,colour\nnation:CCC,C,red\nnation:DDD,D,\nnation:EEE,E,blue\n',
    [2, 4].map(
      (line, index) =>
        `t.csv:${line}: nation:${['CCC', 'EEE'][index]}: colour is not a field of Nation; it has ${NATION}.`,
    ),
  ],
  ['a column that appears twice', 'id:ID,name,name\nnation:CCC,C,D\n', [expect.stringMatching(/^t\.csv:1: .*name/)]],
  [
    'rows without an id, with a malformed one and with one of no type',
    'id:ID,name\n,C\nCCC,C\nplanet:mars,M\n',
    [
      `t.csv:2: A record needs an id: ${ID_RULE}`,
      `t.csv:3: The id "CCC" has no colon: ${ID_RULE}`,
      expect.stringMatching(/^t\.csv:4: planet:mars: no type has this prefix. /),
    ],
  ],
  [
    'a row without what is required, and a name of spaces',
    'id:ID,name,cow:int\nnation:CCC,,3\nnation:DDD," ",4\n',
    ['t.csv:2: nation:CCC: name is missing.', 't.csv:3: nation:DDD: name must be text; it is " ".'],
  ],
  [
    'an id that appears twice',
    'id:ID,name\nnation:CCC,C\nnation:DDD,D\nnation:CCC,C\n',
    [expect.stringMatching(/^t\.csv:4: nation:CCC appears twice; first in .*\/t\.csv:2\.$/)],
  ],
  [
    'a reference to nothing, and facts without citations',
    'id:ID,name,plural:boolean,nation\nunnamed-actor:x,X,true,nation:ZZZ\nunnamed-actor:y,Y,maybe,leader:one\n',
    [
      't.csv:2: unnamed-actor:x: nation names nation:ZZZ, which is neither in these files nor in the graph.',
      't.csv:3: unnamed-actor:y: plural must be true or false; it is "maybe".',
      't.csv:3: unnamed-actor:y: nation names leader:one; it must be a Nation.',
    ],
  ],
  [
    'a quote that does not end',
    'id:ID,name\nnation:CCC,"C\n',
    ['t.csv:2: The CSV is not valid from this row on: a quote is not closed.'],
  ],
])('%s', async (_name, table, problems) => {
  expect(await problemsOf(api, sourceFile(table, 't.csv'))).toEqual(problems);
});

test('lines are counted as an editor counts them: CRLF, and cells of several lines', async () => {
  const crlf = sourceFile('id:ID,name,cow:int\r\nnation:CCC,C,3\r\nnation:DDD,D,x\r\n', 'crlf.csv');
  const quoted = sourceFile('id:ID,name,cow:int\nnation:EEE,"E\nE",3\nnation:FFF,F,x\n', 'quoted.csv');
  expect((await problemsOf(api, crlf, quoted)).sort()).toEqual([
    'crlf.csv:3: nation:DDD: cow must be a whole number of 32 bits; it is "x".',
    'quoted.csv:4: nation:FFF: cow must be a whole number of 32 bits; it is "x".',
  ]);
});

test('the problems of a table and of a source file are listed together', async () => {
  const table = sourceFile('id:ID,name\nnation:CCC,C\nnation:DDD\n', 't.csv');
  const source = sourceFile(`${GOOD}  - { id: office:bad, gist: g, nation: nation:CCC }\nodd: 1\n`, 'u.yaml');
  expect((await problemsOf(api, source, table)).sort()).toEqual([
    't.csv:3: The row has 1 cells; the header has 2.',
    ...[
      'citations is missing: every fact needs at least one.',
      ...['holder', 'modality', 'title'].map((f) => `${f} is missing.`),
    ].map((problem) => `u.yaml:17: office:bad: ${problem}`),
    'u.yaml:18: odd is not a key of a source file; allowed are source, passages, entities, facts.',
  ]);
});
