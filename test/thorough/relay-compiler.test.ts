// Relay's compiler takes every list of the schema with @connection, and every type with an id with @refetchable.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInterfaceType, isObjectType, printSchema, type GraphQLObjectType } from 'graphql';
import { buildApi } from '../../src/api';

const { schema } = buildApi();
const node = schema.getType('Node');
const TYPES = Object.values(schema.getTypeMap()).filter(isObjectType);
const NODES = isInterfaceType(node) ? [...schema.getPossibleTypes(node)] : [];
/** The arguments of lists that have no default. */
const REQUIRED: Record<string, string> = { 'Query.search': 'query: "x"' };

/** A fragment with a list of the type: one can ask for the next page by itself if the type is found by an id. */
function withList({ name: type }: GraphQLObjectType, list: string): string {
  const canBeAskedFor = type === 'Query' || NODES.some(({ name }) => name === type);
  const refetched = canBeAskedFor ? `@refetchable(queryName: "every${type}${list}Query")` : '';
  const args = ['first: $first', 'after: $after', REQUIRED[`${type}.${list}`]].filter(Boolean).join(', ');
  return `fragment every_${type}_${list} on ${type}
    @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" }) ${refetched} {
      ${list}(${args}) @connection(key: "every_${type}_${list}") { edges { node { __typename } } }
    }`;
}

const LISTS = TYPES.flatMap((type) =>
  Object.values(type.getFields())
    .filter(({ args }) => args.some(({ name }) => name === 'after'))
    .map(({ name }) => withList(type, name)),
);
const ONES = NODES.map(
  ({ name }) => `fragment every_${name} on ${name} @refetchable(queryName: "every${name}Query") { id }`,
);

test('each of them compiles', () => {
  expect(LISTS.length).toBeGreaterThan(50);
  expect(ONES.length).toBeGreaterThan(10);
  const folder = mkdtempSync(join(tmpdir(), 'summit-graph-relay-'));
  try {
    for (const name of ['src', 'artifacts']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'schema.graphql'), printSchema(schema));
    const tags = [...LISTS, ...ONES].map((text) => `graphql\`${text}\`,\n`);
    const imported = "import { graphql } from 'relay-runtime';\n";
    writeFileSync(join(folder, 'src', 'every.ts'), `${imported}export const all = () => [${tags.join('')}];\n`);
    const config = { src: 'src', schema: 'schema.graphql', artifactDirectory: 'artifacts', language: 'typescript' };
    writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
    const program = join(__dirname, '..', '..', 'node_modules', '.bin', 'relay-compiler');
    const { status, stdout, stderr } = spawnSync(program, ['relay.config.json'], { cwd: folder, encoding: 'utf8' });
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
    expect(readdirSync(join(folder, 'artifacts')).length).toBeGreaterThan(LISTS.length + ONES.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
