// Ids in filters and questions: an id of a type that does not fit is refused at any depth, and an unknown id is noted. The
// cases come from the schema.
import { getNamedType, isInputObjectType, isListType, getNullableType, isObjectType } from 'graphql';
import { prefixOf } from '../../src/graph/model/model';
import { namedBy } from '../../src/graph/model/named-types';
import { openApi, type TestApi } from '../support/api';
import { refusal, refused } from '../support/bad-input';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** A field of an operation with an id in one argument, or in one part of its filter. */
interface Case {
  readonly argument: string;
  readonly types: readonly string[];
  readonly query: (id: string) => string;
}

const PARENTS: Record<string, string> = { Query: '{ FIELD }' };
const REQUIRED: Record<string, string> = {
  'compare.nations': 'nations: ["nation:FRA", ID]',
  'compare.filter': 'nations: ["nation:FRA", "nation:RUS"], ',
  'codingAgreement.a': 'a: ID, b: "source:un-votes"',
  'codingAgreement.b': 'a: "source:un-votes", b: ID',
  'paths.from': 'from: ID, to: "nation:FRA"',
  'paths.to': 'from: "nation:FRA", to: ID',
};
const SELECTED: Record<string, string> = {
  codingAgreement: 'modality { pairs }',
  compare: 'shared',
  paths: 'truncated',
  factCounts: 'total',
  positionCounts: 'total',
  subgraph: 'truncated',
};

function cases(): Case[] {
  return Object.values(api.schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type)) return [];
    const within = PARENTS[type.name] ?? `{ nodes(ids: ["nation:RUS"]) { ... on ${type.name} { FIELD } } }`;
    return Object.values(type.getFields()).flatMap(({ name, args }) => {
      const field = (given: string) =>
        within.replace('FIELD', () => `${name}(${given}) { ${SELECTED[name] ?? 'totalCount'} }`);
      return args.flatMap((argument): Case[] => {
        const input = getNamedType(argument.type);
        const types = api.named.get(namedBy(`${type.name}.${name}`, argument.name));
        if (types) {
          const given = REQUIRED[`${name}.${argument.name}`] ?? `${argument.name}: [ID]`;
          const query = (id: string) => field(given.replace('ID', () => JSON.stringify(id)));
          return [{ argument: argument.name, types, query }];
        }
        if (!isInputObjectType(input)) return [];
        return Object.values(input.getFields()).flatMap((part): Case[] => {
          const named = api.named.get(namedBy(input.name, part.name));
          if (!named) return [];
          const listed = (id: string) => (isListType(getNullableType(part.type)) ? `[${id}]` : id);
          const before = REQUIRED[`${name}.filter`] ?? '';
          const query = (id: string) => field(`${before}filter: { ${part.name}: ${listed(JSON.stringify(id))} }`);
          return [{ argument: `filter.${part.name}`, types: named, query }];
        });
      });
    });
  });
}

/** The arguments of the schema that take ids. */
function arguments_(): string[] {
  return Object.values(api.schema.getTypeMap()).flatMap((type) => {
    const own = isInputObjectType(type) ? Object.values(type.getFields()) : [];
    const parts = own
      .filter((part) => getNamedType(part.type).name === 'ID')
      .map((part) => namedBy(type.name, part.name));
    if (!isObjectType(type)) return parts;
    return Object.values(type.getFields()).flatMap(({ name, args }) =>
      args
        .filter((argument) => getNamedType(argument.type).name === 'ID' && !['id', 'ids'].includes(argument.name))
        .map((argument) => namedBy(`${type.name}.${name}`, argument.name)),
    );
  });
}

test('the schema says what the ids of every argument name, except in look-ups by id', () => {
  expect([...api.named.keys()].sort()).toEqual(arguments_().sort());
  expect(cases().length).toBeGreaterThan(40);
});

test('an id of a type that does not fit, and a text that is not an id, are refused before anything runs', async () => {
  const types = [...api.model.types.values()].filter(({ isAbstract }) => !isAbstract).map(({ name }) => name);
  for (const { argument, types: allowed, query } of cases()) {
    const strays = types.filter((type) => !allowed.includes(type)).map((type) => `${prefixOf(type)}:RUS`);
    const prefixes = allowed.map((type) => `${prefixOf(type)}:`);
    const last = prefixes.pop() ?? '';
    const which = prefixes.length > 0 ? `${prefixes.join(', ')} or ${last}` : last;
    // Below the root the same argument of the same list is checked in the same way: two ids will do.
    const isBelow = query('').includes('... on ');
    for (const id of isBelow
      ? ['Moscow', ...strays.slice(0, 1)]
      : [...strays, 'Moscow', 'RUS', '', ':', 'NATION:RUS', ' nation:RUS']) {
      const message = `${argument} takes ids that begin with ${which}; ${JSON.stringify(id)} does not. Query.search finds an id by a name.`;
      expect([query(id), await refusal(api, query(id))]).toEqual([query(id), refused(argument, message)]);
    }
  }
});

test('an unknown id of a fitting type in a filter is reported in a note', async () => {
  for (const { argument, types, query } of cases().filter((each) => each.argument.startsWith('filter.'))) {
    for (const type of types) {
      const id = `${prefixOf(type)}:none`;
      const { errors, notes } = await api.ask(query(id));
      // A field of a type other than the node's is not requested.
      if (!notes.length && query(id).includes('... on ') && !query(id).includes('... on Nation ')) continue;
      const message = `${argument} names ${id}, but nothing in the data has this id. It matches nothing.`;
      expect([query(id), errors, notes]).toEqual([
        query(id),
        [],
        [{ code: 'UNKNOWN_ID', message, path: expect.any(Array) }],
      ]);
    }
  }
});

test('the note says which of several ids is unknown, and where; known ids have no note', async () => {
  const query = `query ($holders: [ID!]) {
    nations(first: 2, filter: { ids: ["nation:FRA", "nation:RUS"] }) {
      nodes { votes: positions(filter: { targets: ["roll-call:unga-0", "roll-call:unga-5309"] }) { totalCount } }
    }
    positions(filter: { holders: $holders }) { totalCount }
  }`;
  const { data, notes, cost } = await api.ask(query, { holders: ['nation:RUS', 'nation:none'] });
  expect(data.nations.nodes).toEqual([{ votes: { totalCount: 1 } }, { votes: { totalCount: 1 } }]);
  expect(notes).toEqual([
    {
      code: 'UNKNOWN_ID',
      message: 'filter.holders names nation:none, but nothing in the data has this id. It matches nothing.',
      path: ['positions'],
    },
    {
      code: 'UNKNOWN_ID',
      message: 'filter.targets names roll-call:unga-0, but nothing in the data has this id. It matches nothing.',
      path: ['nations', 'nodes', 0, 'votes'],
    },
  ]);
  const known = await api.ask(query, { holders: ['nation:RUS'] });
  expect(known.notes).toHaveLength(1);
  expect(known.cost.statements).toBe(cost.statements);
});

test('data that was read for a version is not read again', async () => {
  const read = jest.spyOn(api.store, 'read');
  const looks = async () => {
    read.mockClear();
    await api.ask('{ documents(filter: { signatory: "nation:once" }) { totalCount } }');
    return read.mock.calls.filter(([{ name }]) => name === 'ids that filters name').length;
  };
  try {
    expect([await looks(), await looks()]).toEqual([1, 0]);
  } finally {
    read.mockRestore();
  }
});

test.each([
  [
    '{ compare(nations: ["nation:FRA", "nation:XXX"]) { shared } }',
    'nations names nation:XXX; this graph has no such nation.',
  ],
  [
    '{ paths(from: "nation:FRA", to: "nation:XXX") { truncated } }',
    'to names nation:XXX; this graph has no such entity.',
  ],
  ['{ subgraph(roots: ["nation:XXX"]) { truncated } }', 'roots names nation:XXX; this graph has no such entity.'],
])('%s is refused as a whole, after one read', async (query, message) => {
  const beside = query.replace(/ \}$/, ' nations { nodes { positions { totalCount } } } }');
  const answer = await refusal(api, beside);
  const argument = message.split(' ')[0];
  expect(answer).toEqual({
    data: null,
    errors: [{ code: 'BAD_USER_INPUT', argument, message }],
    statements: 1,
    status: 400,
  });
});

test.each(['codes: ["ZZZ"]', 'regions: ["Atlantis"]'])('nations by %s is refused as a whole', async (filter) => {
  // The names are read once for each version of the graph.
  await api.data('{ nations(filter: { codes: ["FRA"] }) { totalCount } }');
  const answer = await refusal(api, `{ positions { totalCount } nations(filter: { ${filter} }) { totalCount } }`);
  expect(answer).toMatchObject({ data: null, errors: [{ code: 'BAD_USER_INPUT' }], statements: 0, status: 400 });
});
