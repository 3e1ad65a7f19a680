// Source files whose records do not agree with the schema: every problem is reported with its line, nothing is written.
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { GOOD, ID_RULE, problemsOf, SHA256, SOURCE } from '../../support/refused';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

const CITED = 'citations: [{ passage: passage:good-1, start: 0, end: 5 }]';
const NATION = 'id, name, aliases, formerly, code, iso2, cow, region, names';
const SECTIONS = 'allowed are source, passages, entities, facts.';
const NOWHERE = 'which is neither in these files nor in the graph.';

const CASES: Record<string, [yaml: string, problems: unknown[]]> = {
  'a wrong key': [
    'entities:\n  - { id: nation:CCC, name: C, colour: red }\n  - id: nation:DDD\n    nme: D\n',
    [
      `3: nation:CCC: colour is not a field of Nation; it has ${NATION}.`,
      '4: nation:DDD: name is missing.',
      `5: nation:DDD: nme is not a field of Nation; it has ${NATION}.`,
    ],
  ],
  'a wrong key without a value': [
    'entities:\n  - id: nation:CCC\n    name: C\n    colour:\n',
    [`5: nation:CCC: colour is not a field of Nation; it has ${NATION}.`],
  ],
  'a misspelt section': [
    'entitys:\n  - { id: nation:CCC, name: C }\nfact: []\n',
    [`2: entitys is not a key of a source file; ${SECTIONS}`, `4: fact is not a key of a source file; ${SECTIONS}`],
  ],
  'a section that is no list': [
    'entities: { id: nation:CCC, name: C }\nfacts: none\n',
    ['2: entities must be a list of records.', '3: facts must be a list of records.'],
  ],
  'a record that is no map': [
    'entities:\n  - nation:CCC\n  - [id, nation:DDD]\n',
    ['3: A record of entities must be a map of fields.', '4: A record of entities must be a map of fields.'],
  ],
  'a reference to nothing': [
    `facts:
  - id: office:refused
    gist: Somebody is something.
    modality: FACT
    title: President
    holder: leader:nobody
    nation: planet:mars
    ${CITED}\n`,
    [
      `7: office:refused: holder names leader:nobody, ${NOWHERE}`,
      `8: office:refused: nation names planet:mars, ${NOWHERE}`,
    ],
  ],
  'a reference of the wrong type': [
    `entities:
  - id: unnamed-actor:refused
    name: Refused
    plural: true
    nation: leader:one
facts:
  - id: office:refused
    gist: Bland is President of Aland.
    modality: FACT
    title: President
    holder: nation:BBB
    nation: [nation:AAA, nation:BBB]
    statedBy: 5
    ${CITED}\n`,
    [
      '6: unnamed-actor:refused: nation names leader:one; it must be a Nation.',
      '12: office:refused: holder names nation:BBB; it must be a Leader.',
      '13: office:refused: nation names one node only.',
      '14: office:refused: statedBy must name a node by its id; it is 5.',
    ],
  ],
  'an id that appears twice': [
    'entities:\n  - { id: nation:CCC, name: C }\n  - { id: nation:CCC, name: C }\n',
    [expect.stringMatching(/^4: nation:CCC appears twice; first in .*\/source\.yaml:3\.$/)],
  ],
  'a malformed id': [
    `entities:
  - { id: "nation:", name: C }
  - { id: nation CCC, name: C }
  - { id: "nation:C C", name: C }
  - { id: nation:-C, name: C }
  - { id: Nation:CCC, name: C }
  - { id: nation:${'C'.repeat(151)}, name: C }
  - { id: roll_call:x, name: C }
  - { id: 5, name: C }
  - { id: [nation:CCC], name: C }
  - { name: C }
`,
    [
      'The id "nation:" has nothing after its colon',
      'The id "nation CCC" has no colon',
      'The id "nation:C C" contains " "',
      'The id "nation:-C" has "-" right after its colon',
      'The id "Nation:CCC" begins with "Nation", but a type has only lower-case letters and hyphens',
      `The id "nation:${'C'.repeat(93)}"… (158 characters) has 151 characters after its colon`,
      'The id "roll_call:x" begins with "roll_call", but a type has only lower-case letters and hyphens',
      'The id is 5, but must be text',
      'The id is a list, but must be text',
      'A record needs an id',
    ].map((problem, index) => `${3 + index}: ${problem}: ${ID_RULE}`),
  ],
  'an id of no type': [
    'entities:\n  - { id: planet:mars, name: Mars }\n  - { id: citation:x, name: C }\n  - { id: entity:x, name: E }\n',
    ['planet:mars', 'citation:x', 'entity:x'].map((id, index) =>
      expect.stringMatching(
        new RegExp(`^${3 + index}: ${id}: no type has this prefix. Ids begin with .*nation: .*\\.$`),
      ),
    ),
  ],
  'a type in the wrong section': [
    `passages:
  - { id: nation:CCC, name: C }
entities:
  - { id: source:refused-2, title: S, kind: ARTICLE, sha256: ${SHA256} }
  - { id: office:refused, gist: g, modality: FACT, title: T, holder: leader:one, nation: nation:AAA, ${CITED} }
facts:
  - { id: nation:DDD, name: D }
`,
    [
      expect.stringMatching(/^3: nation:CCC: an? Nation does not belong under passages\.$/),
      expect.stringMatching(/^5: source:refused-2: an? Source does not belong under entities\.$/),
      expect.stringMatching(/^6: office:refused: an? Office does not belong under entities\.$/),
      expect.stringMatching(/^8: nation:DDD: an? Nation does not belong under facts\.$/),
    ],
  ],
  'a field that is worked out': [
    `entities:
  - id: coalition:refused
    name: C
    positions: [position:x]
    memberCount: 31
  - id: roll-call:refused
    name: R
    date: 2014
    tally: { yes: 1, no: 2, abstain: 3, absent: 4 }
    topics: [topic:x]
`,
    [
      expect.stringMatching(/^5: coalition:refused: positions is derived from other records .*cannot be written\.$/),
      '6: coalition:refused: memberCount is not a field of Coalition; it has id, name, aliases, formerly, names.',
      expect.stringMatching(/^10: roll-call:refused: tally is not a field of RollCall; it has /),
      expect.stringMatching(/^11: roll-call:refused: topics is derived from other records .*cannot be written\.$/),
    ],
  ],
};

test.each(Object.entries(CASES))('%s', async (_name, [yaml, problems]) => {
  expect(await problemsOf(api, sourceFile(SOURCE + yaml))).toEqual(problems);
});
