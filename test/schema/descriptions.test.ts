// The schema documents itself: everything that it serves is described, and the examples in the descriptions are real.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  parse,
  type GraphQLArgument,
  type GraphQLNamedType,
} from 'graphql';
import { buildApi } from '../../src/api';
import { openApi, type TestApi } from '../support/api';

const { schema, model } = buildApi();

/** Names that Federation brings along, such as _Service, link__Import and Query._entities. */
const isFederations = (name: string) => name.startsWith('_') || /^(link|federation)__/.test(name);

const TYPES = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !isFederations(type.name),
);

/** Everything of a type that can have a description, with its place: Nation.positions(first). */
function described(type: GraphQLNamedType): { place: string; description: string }[] {
  const told = (place: string, description?: string | null) => ({ place, description: description?.trim() ?? '' });
  const parts = [told(type.name, type.description)];
  if (isEnumType(type))
    parts.push(...type.getValues().map((each) => told(`${type.name}.${each.name}`, each.description)));
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return parts;
  for (const field of Object.values(type.getFields()).filter(({ name }) => !isFederations(name))) {
    parts.push(told(`${type.name}.${field.name}`, field.description));
    const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
    parts.push(...args.map((each) => told(`${type.name}.${field.name}(${each.name})`, each.description)));
  }
  return parts;
}

const DESCRIBED = TYPES.flatMap(described);

test('every type, field, argument and enum value has a description', () => {
  expect(DESCRIBED.length).toBeGreaterThan(500);
  expect(DESCRIBED.filter(({ description }) => description === '').map(({ place }) => place)).toEqual([]);
});

test('every description is a sentence', () => {
  expect(DESCRIBED.filter(({ description }) => !/[.?]$/.test(description)).map(({ place }) => place)).toEqual([]);
});

test('every argument with bounds says them', () => {
  const bounds = [...model.bounds].flatMap(([field, args]) =>
    [...args].map(([name, { max }]) => ({ place: `${field}(${name})`, max })),
  );
  expect(bounds.length).toBeGreaterThan(100);
  const silent = bounds.filter(({ place, max }) => {
    const { description = '' } = DESCRIBED.find((each) => each.place === place) ?? {};
    return !new RegExp(`\\b${max}\\b.* BAD_USER_INPUT\\.$`).test(description);
  });
  expect(silent).toEqual([]);
});

describe('as served', () => {
  let api: TestApi;
  let sdl: string;
  beforeAll(async () => {
    api = await openApi();
    sdl = (await api.data('{ _service { sdl } }'))._service.sdl;
  });
  afterAll(() => api.close());

  test('every Node type is a federated entity by its id', () => {
    const nodes = parse(sdl).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
      definition.interfaces?.some(({ name }) => name.value === 'Node') === true
        ? [definition]
        : [],
    );
    expect(nodes.map(({ name }) => name.value).sort()).toEqual(
      [...model.types.values()].flatMap(({ name, isAbstract }) => (isAbstract ? [] : [name])).sort(),
    );
    for (const { name, directives } of nodes) {
      const keys = directives?.filter((directive) => directive.name.value === 'key') ?? [];
      const [fields] = keys.flatMap((key) =>
        key.arguments?.map(({ value }) => value.kind === Kind.STRING && value.value),
      );
      expect([name.value, keys.length, fields]).toEqual([name.value, 1, 'id']);
    }
  });

  test('nothing says how the graph is stored', () => {
    const file = readFileSync(join(__dirname, '..', '..', 'schema', 'directives.graphql'), 'utf8');
    const names = parse(file).definitions.flatMap((each) => ('name' in each ? [each.name.value] : []));
    expect(names).toContain('relation');
    for (const name of names) {
      expect(sdl).not.toMatch(new RegExp(`@${name}\\b|\\b(directive|input|enum) @?${name}\\b`));
      expect([name, schema.getDirective(name), schema.getType(name)]).toEqual([name, undefined, undefined]);
    }
  });

  test('every id that a description gives as an example is one of the seed', async () => {
    const ids = new Map<string, string>();
    for (const { place, description } of DESCRIBED) {
      for (const [id] of description.matchAll(/\b[a-z][a-z-]*:[A-Za-z0-9][\w.-]*\w/g)) {
        if (model.typeOf(id)) ids.set(id, place);
      }
    }
    expect(ids.size).toBeGreaterThan(10);
    const { nodes } = await api.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [...ids.keys()] });
    const found = new Set((nodes as ({ id: string } | null)[]).map((node) => node?.id));
    expect([...ids].filter(([id]) => !found.has(id))).toEqual([]);
  });
});

test('each argument and input field that takes a polarity says what null does', () => {
  const takers = TYPES.flatMap((type) => {
    if (isInputObjectType(type)) return Object.values(type.getFields());
    return isObjectType(type) ? Object.values(type.getFields()).flatMap(({ args }) => args) : [];
  }).filter((each) => getNamedType(each.type).name === 'Polarity');
  const said = new Set(takers.map((each) => /[^.;]*\bnull\b[^.;]*/i.exec(each.description ?? '')?.[0].trim()));
  expect(said).toEqual(new Set(['null for both', 'Null means POSITIVE']));
  expect(takers.length).toBeGreaterThan(20);
});
