// The rule POLARITY: what is affirmed and denied is one disagreement, however the denials write it.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { emptied } from '../../support/sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
beforeEach(async () => {
  await emptied(api.store);
});
afterAll(() => api.close());

const SUMMIT = { id: 'summit:s', name: 'Summit' };

async function disagreements(): Promise<unknown> {
  const sides = 'sides { value facts { id } }';
  return (await api.data(`{ disagreements { nodes { rule subject { id } object { id } ${sides} } } }`)).disagreements
    .nodes;
}

test('a Statement that reads the same both ways is denied from either end', async () => {
  const events = ['event:e', 'event:f'].map((id) => ({ id, name: id }));
  const related = { id: 'statement:1', subject: 'event:e', predicate: 'RELATED_TO', object: 'event:f' };
  const denied = { ...related, id: 'statement:2', polarity: 'NEGATIVE', subject: 'event:f', object: 'event:e' };
  await api.load(
    furtherSource({ name: 'a', entities: events, facts: [related] }),
    furtherSource({
      name: 'b',
      entities: events,
      facts: [denied, { ...denied, id: 'statement:3', polarity: 'POSITIVE' }],
    }),
  );
  expect(await disagreements()).toEqual([
    {
      rule: 'POLARITY',
      subject: { id: 'event:e' },
      object: { id: 'event:f' },
      sides: [
        { value: 'POSITIVE', facts: [{ id: 'statement:1' }, { id: 'statement:3' }] },
        { value: 'NEGATIVE', facts: [{ id: 'statement:2' }] },
      ],
    },
  ]);
});

test('other Statements are not', async () => {
  const events = ['event:e', 'event:f'].map((id) => ({ id, name: id }));
  const depends = { id: 'statement:1', subject: 'event:e', predicate: 'DEPENDS_ON', object: 'event:f' };
  const denied = { ...depends, id: 'statement:2', polarity: 'NEGATIVE', subject: 'event:f', object: 'event:e' };
  await api.load(furtherSource({ name: 'a', entities: events, facts: [depends, denied] }));
  expect(await disagreements()).toEqual([]);
});

test.each([
  ['case', { predicate: 'STATUS', value: 'Open' }, { predicate: 'STATUS', value: 'open' }],
  [
    'the words of a quantity',
    { predicate: 'MEMBER_COUNT', quantity: { min: 3, max: 3, unit: 'leaders', text: 'three' } },
    { predicate: 'MEMBER_COUNT', quantity: { min: 3, max: 3, unit: 'leaders', text: 'three leaders' } },
  ],
])('denials that differ only in %s are one side', async (_what, said, otherwise) => {
  const fact = (id: string, content: object, polarity = 'NEGATIVE') => ({
    id,
    subject: SUMMIT.id,
    polarity,
    ...content,
  });
  await api.load(
    furtherSource({
      name: 'a',
      entities: [SUMMIT],
      facts: [fact('statement:1', said, 'POSITIVE'), fact('statement:3', otherwise)],
    }),
    furtherSource({ name: 'b', entities: [SUMMIT], facts: [fact('statement:2', said)] }),
  );
  expect(await disagreements()).toEqual([
    {
      rule: 'POLARITY',
      subject: { id: SUMMIT.id },
      object: null,
      sides: [
        { value: 'NEGATIVE', facts: [{ id: 'statement:2' }, { id: 'statement:3' }] },
        { value: 'POSITIVE', facts: [{ id: 'statement:1' }] },
      ],
    },
  ]);
});

test('a Statement that one source supports and another disputes concerns its object too', async () => {
  const held = { id: 'statement:1', subject: 'document:d', predicate: 'DISCUSSED_AT', object: SUMMIT.id };
  const citations = [{ passage: 'passage:b-1', start: 0, end: 40, role: 'CONTRADICTS' }];
  const entities = [SUMMIT, { id: 'document:d', name: 'D', kind: 'TREATY' }];
  await api.load(
    furtherSource({ name: 'a', entities, facts: [held] }),
    furtherSource({ name: 'b', entities, facts: [{ ...held, citations }] }),
  );
  const cited = { nodes: [{ rule: 'CITED', subject: { id: 'document:d' }, object: { id: SUMMIT.id } }] };
  const fields = 'nodes { rule subject { id } object { id } }';
  expect(
    await api.data(`{
      all: disagreements { ${fields} }
      subject: disagreements(filter: { subject: "summit:s" }) { ${fields} }
      summit(id: "summit:s") { disagreements { ${fields} } }
    }`),
  ).toEqual({ all: cited, subject: cited, summit: { disagreements: cited } });
});
