// Two sources about one summit: what each says, and on what they disagree.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { CAMP_DAVID, sourceFile } from '../../support/files';
import { wholeGraph } from '../../support/sources';

const [REPORT = '', MEMOIR = ''] = CAMP_DAVID;
const DISPUTING = {
  source: { id: 'source:third', title: 'A third source', kind: 'ARTICLE', sha256: '1'.repeat(64) },
  passages: [{ id: 'passage:third-1', kind: 'SENTENCE', ordinal: 1, start: 0, end: 50 }],
  entities: [{ id: 'summit:camp-david', name: 'Camp David meeting', date: '1978-09' }],
  facts: [
    {
      id: 'signature:camp-me-EGY',
      gist: 'Egypt signed the framework on the Middle East.',
      modality: 'FACT',
      citations: [{ passage: 'passage:third-1', start: 0, end: 30, role: 'CONTRADICTS' }],
      signatory: 'nation:EGY',
      document: 'document:framework-middle-east',
      action: 'SIGNED',
      date: '1978-09-17',
    },
  ],
};

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.load(REPORT);
  await api.load(MEMOIR);
});
afterAll(() => api.close());

const SIDES = 'sides { value facts { id } citations { role locator source { id } } sources { id } }';
const ALL = `disagreements(first: 100) { totalCount nodes { rule subject { id } object { id } about ${SIDES} } }`;

interface GivenSide {
  readonly value: string;
  readonly fact?: string;
  readonly role?: string;
  readonly at?: string;
  readonly source?: string;
}

function side({ value, fact, role = 'SUPPORTS', at, source }: GivenSide) {
  const sources = source === undefined ? [] : [{ id: `source:${source}` }];
  return {
    value,
    facts: fact === undefined ? [] : [{ id: fact }],
    citations: at === undefined ? [] : [{ role, locator: at, source: sources[0] }],
    sources,
  };
}
const REPORTED = 'camp-david-report';
const REMEMBERED = 'camp-david-memoir';
const FRAMEWORK = { id: 'document:framework-middle-east' };
const SIGNED = { fact: 'signature:camp-me-EGY', at: '310-374', source: REPORTED };

const BETWEEN_TWO = [
  {
    ...{ rule: 'VALUE', subject: { id: 'nation:EGY' }, object: FRAMEWORK, about: 'Signature SIGNED' },
    sides: [
      side({ value: '1978-09-17', ...SIGNED }),
      side({ value: '1978-09-18', fact: 'signature:memoir-me-EGY', at: '90-134', source: REMEMBERED }),
    ],
  },
  {
    ...{ rule: 'STANCE', subject: { id: 'nation:SYR' }, object: FRAMEWORK, about: 'stance' },
    sides: [
      side({ value: 'OPPOSE', fact: 'position:camp-SYR', at: '1033-1060', source: REPORTED }),
      side({ value: 'not OPPOSE', fact: 'position:memoir-SYR', at: '152-205', source: REMEMBERED }),
    ],
  },
  {
    ...{ rule: 'PROPERTY', subject: { id: 'summit:camp-david' }, object: null, about: 'date' },
    sides: [side({ value: '1978-09-05', source: REPORTED }), side({ value: '1978-09-06', source: REMEMBERED })],
  },
  {
    ...{ rule: 'VALUE', subject: { id: 'summit:camp-david' }, object: null, about: 'OTHER leaders' },
    sides: [
      side({ value: '3 leaders', fact: 'statement:camp-count', at: '0-17', source: REPORTED }),
      side({ value: '5 leaders', fact: 'statement:memoir-count', at: '0-17', source: REMEMBERED }),
    ],
  },
];
const TALLY = {
  ...{ rule: 'TALLY', subject: { id: 'roll-call:unga-5489' }, object: null, about: 'tally' },
  sides: [
    side({ value: 'yes 70, no 26, abstain 77', source: 'un-roll-calls' }),
    side({ value: 'yes 70, no 25, abstain 77' }),
  ],
};

test('what two sources give differently is listed with both sides, beside the tallies of the default seed', async () => {
  const [signature, stance, ...summit] = BETWEEN_TWO;
  expect(await api.data(`{ ${ALL} }`)).toEqual({
    disagreements: { totalCount: 5, nodes: [signature, stance, TALLY, ...summit] },
  });
});

test('what one source says and the other denies or gives differently is one question', async () => {
  const filter = `filter: { sources: ["source:${REPORTED}", "source:${REMEMBERED}"] }`;
  expect(await api.data(`{ ${ALL.replace('first: 100', `first: 100, ${filter}`)} }`)).toEqual({
    disagreements: { totalCount: 4, nodes: BETWEEN_TWO },
  });
});

test.each([
  ['of a rule', 'disagreements(filter: { rules: [STANCE, TALLY] })', ['STANCE', 'TALLY']],
  ['about an object', `disagreements(filter: { subject: "${FRAMEWORK.id}" })`, ['VALUE', 'STANCE']],
  ['of a type', 'disagreements(filter: { types: [SUMMIT, ROLL_CALL] })', ['TALLY', 'PROPERTY', 'VALUE']],
  ['of nothing', 'disagreements(filter: { types: [] })', []],
])('the list is narrowed to those %s', async (_what, list, rules) => {
  const { disagreements } = await api.data(`{ ${list} { totalCount nodes { rule } } }`);
  expect(disagreements).toEqual({ totalCount: rules.length, nodes: rules.map((rule) => ({ rule })) });
});

test('entities and sources have their own', async () => {
  const own = '{ totalCount nodes { rule } }';
  const rules = (...names: string[]) => ({ totalCount: names.length, nodes: names.map((rule) => ({ rule })) });
  expect(
    await api.data(`{
      summit(id: "summit:camp-david") { disagreements ${own} }
      document(id: "${FRAMEWORK.id}") { disagreements ${own} stances: disagreements(filter: { rules: [STANCE] }) ${own} }
      nation(id: "nation:FRA") { disagreements ${own} }
      source(id: "source:${REMEMBERED}") { disagreements ${own} }
    }`),
  ).toEqual({
    summit: { disagreements: rules('PROPERTY', 'VALUE') },
    document: { disagreements: rules('VALUE', 'STANCE'), stances: rules('STANCE') },
    nation: { disagreements: rules() },
    source: { disagreements: rules('VALUE', 'STANCE', 'PROPERTY', 'VALUE') },
  });
});

test('the records of an entity say who gives which value, and which is shown', async () => {
  const record = (source: string, value: string, isShown: boolean) => ({
    ...{ source: { id: `source:${source}` }, name: 'Camp David summit', aliases: ['Camp David talks'] },
    values: [{ field: 'date', values: [value], isShown }],
  });
  const records = 'records { source { id } name aliases values { field values isShown } }';
  expect(
    await api.data(`{ summit(id: "summit:camp-david") { date ${records} } nation(id: "nation:EGY") { ${records} } }`),
  ).toEqual({
    summit: {
      date: '1978-09-06',
      records: [record(REMEMBERED, '1978-09-06', true), record(REPORTED, '1978-09-05', false)],
    },
    nation: {
      records: [
        {
          ...{ source: null, name: 'Egypt', aliases: expect.arrayContaining(['Egyptian']) },
          values: expect.arrayContaining([{ field: 'code', values: ['EGY'], isShown: true }]),
        },
      ],
    },
  });
});

test('a source that disputes a fact does not count as one that says so, and goes with its side', async () => {
  const before = await wholeGraph(api);
  await api.load(sourceFile(JSON.stringify(DISPUTING), 'third.yaml'));
  const signatures = `{ disagreements(filter: { subject: "nation:EGY" }) { nodes { rule ${SIDES} } } }`;
  const [{ sides }] = BETWEEN_TWO as [(typeof BETWEEN_TWO)[0]];
  const disputed = side({ value: 'CONTRADICTS', role: 'CONTRADICTS', at: '0-30', source: 'third' });
  expect((await api.data(signatures)).disagreements.nodes).toEqual([
    { rule: 'CITED', sides: [side({ value: 'SUPPORTS', ...SIGNED }), disputed] },
    { rule: 'VALUE', sides },
  ]);
  // Its date of the summit, 1978-09, is an interval that has both days.
  expect((await api.data('{ summit(id: "summit:camp-david") { disagreements { totalCount } } }')).summit).toEqual({
    disagreements: { totalCount: 2 },
  });
  await removeSources(api.store, api.model, ['source:third']);
  expect(await wholeGraph(api)).toEqual(before);
  expect((await api.data(signatures)).disagreements.nodes).toEqual([{ rule: 'VALUE', sides }]);
});

test('corrected, removed and loaded again, in the other order, the sources answer the same', async () => {
  const [before, answer] = [await wholeGraph(api), await api.data(`{ ${ALL} }`)];
  await removeSources(api.store, api.model, [`source:${REMEMBERED}`]);
  expect(await api.data(`{ ${ALL} }`)).toEqual({ disagreements: { totalCount: 1, nodes: [TALLY] } });
  await removeSources(api.store, api.model, [`source:${REPORTED}`]);
  // The memoir names a framework that only the report has.
  await api.load(MEMOIR, REPORT);
  expect(await api.data(`{ ${ALL} }`)).toEqual(answer);
  expect(await wholeGraph(api)).toEqual(before);
});
