// Which disagreements there are, and who takes which side: each has an id of its own, and only who says something says it.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource, sourceFile } from '../../support/files';
import { removeAll } from '../../support/sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const EGYPT = { id: 'nation:EGY', name: 'Egypt' };
const treaty = (id: string) => ({ id, name: id, kind: 'TREATY' });
const signed = (id: string, date: string) => ({
  id: `signature:${id.replace(':', '-')}-${date}`,
  signatory: EGYPT.id,
  document: id,
  action: 'SIGNED',
  date,
});

test('one nation, two documents: two disagreements with an id each, which pages list one by one', async () => {
  const documents = ['document:north', 'document:south'];
  const source = (name: string, date: string) =>
    furtherSource({
      name,
      entities: [EGYPT, ...documents.map(treaty)],
      facts: documents.map((id) => signed(id, date)),
    });
  await api.load(source('one', '1978-09-17'), source('two', '1978-09-18'));
  const query = `query ($after: String) {
    disagreements(filter: { subject: "nation:EGY" }, first: 1, after: $after) {
      totalCount nodes { id rule object { id } } pageInfo { hasNextPage endCursor }
    }
  }`;
  const first = (await api.data(query)).disagreements;
  const second = (await api.data(query, { after: first.pageInfo.endCursor })).disagreements;
  const nodes = [...first.nodes, ...second.nodes];
  expect([first.totalCount, second.totalCount, second.pageInfo.hasNextPage]).toEqual([2, 2, false]);
  expect(nodes.map(({ object }: { object: { id: string } }) => object.id)).toEqual(documents);
  expect(new Set(nodes.map(({ id }: { id: string }) => id)).size).toBe(2);
  for (const name of ['one', 'two']) await removeSources(api.store, api.model, [`source:${name}`]);
});

test('a filter by two sources lists what they give differently, not what both give differently from a third', async () => {
  const dated = (name: string, date: string) =>
    furtherSource({ name, entities: [{ id: 'summit:lake', name: 'Lake summit', date }] });
  await api.load(dated('one', '1978-09-05'), dated('two', '1978-09-05'), dated('three', '1978-09-06'));
  const count = async (...names: string[]) => {
    const sources = names.map((name) => `source:${name}`);
    const query = `query ($sources: [ID!]) { disagreements(filter: { sources: $sources }) { totalCount } }`;
    return (await api.data(query, { sources })).disagreements.totalCount;
  };
  expect(await count('one', 'two')).toBe(0);
  expect(await count('one', 'three')).toBe(1);
  expect(await count('three', 'one')).toBe(1);
  expect(await count('one', 'one')).toBe(1);
  expect(await count('one', 'two', 'three')).toBe(0);
  const ofOne = (sources: string) => `source(id: "source:one") { disagreements${sources} { totalCount } }`;
  const counts = await api.data(`{
    all: ${ofOne('')} same: ${ofOne('(filter: { sources: ["source:two"] })')}
    other: ${ofOne('(filter: { sources: ["source:three"] })')} none: ${ofOne('(filter: { sources: [] })')}
  }`);
  const total = (totalCount: number) => ({ disagreements: { totalCount } });
  expect(counts).toEqual({ all: total(1), same: total(0), other: total(1), none: total(0) });
  for (const name of ['one', 'two', 'three']) await removeSources(api.store, api.model, [`source:${name}`]);
});

test('two sources that agree do not come to disagree through a third', async () => {
  const source = (name: string, date: string, count: { min: number; max?: number }, stance: string) =>
    furtherSource({
      name,
      entities: [EGYPT, treaty('document:d'), { id: 'summit:s', name: 'S', date }, { id: 'coalition:c', name: 'C' }],
      facts: [
        signed('document:d', date),
        { id: `position:${name}`, holder: EGYPT.id, target: 'document:d', stance, basis: 'STATED' },
        {
          ...{ id: `statement:${name}`, subject: 'coalition:c', predicate: 'MEMBER_COUNT' },
          quantity: { text: 'members', ...count, unit: 'states' },
        },
      ],
    });
  const rules = async (...names: string[]) => {
    const sources = names.map((name) => `source:${name}`);
    const query = `query ($sources: [ID!]) { disagreements(filter: { sources: $sources }) { nodes { rule } } }`;
    return (await api.data(query, { sources })).disagreements.nodes.map(({ rule }: { rule: string }) => rule).sort();
  };
  await api.load(
    source('a', '1978-09', { min: 30 }, 'SUPPORT'),
    source('b', '1978-09-05', { min: 31, max: 31 }, 'WELCOME'),
  );
  expect(await rules('a', 'b')).toEqual([]);
  await api.load(source('c', '1978-10', { min: 20, max: 20 }, 'OPPOSE'));
  const all = ['PROPERTY', 'STANCE', 'VALUE', 'VALUE'];
  expect(await rules('c')).toEqual(all);
  expect(await rules('a', 'b')).toEqual([]);
  expect(await rules('a', 'c')).toEqual(all);
  expect(await rules('b', 'c')).toEqual(all);
  for (const name of ['a', 'b', 'c']) await removeSources(api.store, api.model, [`source:${name}`]);
});

test('a source that describes a vote without its numbers publishes none', async () => {
  const rollCall = { id: 'roll-call:unga-5489', name: 'A further name', date: '2016' };
  const query =
    '{ disagreements(filter: { rules: [TALLY], subject: "roll-call:unga-5489" }) { nodes { sides { sources { id } } } } }';
  const before = await api.data(query);
  expect(before.disagreements.nodes).toHaveLength(1);
  await api.load(furtherSource({ name: 'one', entities: [rollCall] }));
  expect(await api.data(query)).toEqual(before);
  await removeSources(api.store, api.model, ['source:one']);
});

test('the published numbers of a vote are those of one source, and those of another one are another record', async () => {
  const source = (name: string, rank: number, publishedTally: object) =>
    furtherSource({
      name,
      rank,
      entities: [{ id: 'roll-call:lake-1', name: 'Lake vote', date: '1978', publishedTally }],
    });
  await api.load(source('one', 1, { yes: 1 }), source('two', 0, { yes: 70, no: 26, abstain: 5 }));
  const query = `{
    rollCall(id: "roll-call:lake-1") { publishedTally { yes no } records { source { id } values { field values isShown } } }
    disagreements(filter: { rules: [TALLY], subject: "roll-call:lake-1" }) { nodes { sides { value sources { id } } } }
  }`;
  const { rollCall, disagreements } = await api.data(query);
  expect(rollCall.publishedTally).toBeNull();
  const given = rollCall.records.map(({ source: { id }, values }: { source: { id: string }; values: object[] }) => [
    id,
    values.filter((value) => JSON.stringify(value).includes('publishedTally')),
  ]);
  const value = (part: string, number: number, isShown: boolean) => ({
    field: `publishedTally.${part}`,
    values: [String(number)],
    isShown,
  });
  expect(given).toEqual([
    ['source:one', [value('yes', 1, true)]],
    ['source:two', [value('yes', 70, false), value('no', 26, false), value('abstain', 5, false)]],
  ]);
  expect(disagreements.nodes).toEqual([
    {
      sides: [
        { value: 'yes 1, no unknown, abstain unknown', sources: [{ id: 'source:one' }] },
        { value: 'yes 0, no 0, abstain 0', sources: [] },
      ],
    },
  ]);
  for (const name of ['one', 'two']) await removeSources(api.store, api.model, [`source:${name}`]);
});

test('a disputed criterion is listed with its citations, and is no fact of a side', async () => {
  await removeAll(api);
  const source = (name: string, role: string, entities: readonly object[]) => {
    const passage = `passage:${name}-1`;
    const parts = {
      source: { id: `source:${name}`, title: name, kind: 'ARTICLE', sha256: '0'.repeat(64) },
      passages: [{ id: passage, kind: 'SENTENCE', ordinal: 1, start: 0, end: 50 }],
      entities,
      facts: [
        {
          id: 'criterion:by-lake',
          citations: [{ passage, start: 0, end: 30, role }],
          predicate: 'LOCATED_IN',
          object: 'place:lake',
        },
      ],
    };
    return sourceFile(JSON.stringify(parts, null, 2), `${name}.yaml`);
  };
  const policy = { id: 'policy-class:lakes', name: 'Agreements about the lake', criteria: ['criterion:by-lake'] };
  await api.load(
    source('one', 'SUPPORTS', [{ id: 'place:lake', name: 'Lake' }, policy]),
    source('two', 'CONTRADICTS', []),
  );
  const sides = 'sides { value facts { id } citations { role } sources { id } }';
  expect(await api.data(`{ disagreements { nodes { rule subject { id } ${sides} } } }`)).toEqual({
    disagreements: {
      nodes: [
        {
          rule: 'CITED',
          subject: { id: 'place:lake' },
          sides: [
            { value: 'SUPPORTS', facts: [], citations: [{ role: 'SUPPORTS' }], sources: [{ id: 'source:one' }] },
            { value: 'CONTRADICTS', facts: [], citations: [{ role: 'CONTRADICTS' }], sources: [{ id: 'source:two' }] },
          ],
        },
      ],
    },
  });
});
