// The schema keeps the promise of ../shared/design/contract.graphql: nothing that a client could rely on is missing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, DangerousChangeType, findBreakingChanges, findDangerousChanges } from 'graphql';
import { buildApi } from '../../src/server/api';
import { describeWithOriginals } from '../support/originals';

/** The root questions that a later issue builds, and the types that only they use. Whoever builds one removes it here. */
const NOT_YET: Record<'search' | 'paths' | 'compare' | 'subgraph', readonly string[]> = {
  search: ['SearchHit', 'SearchHitConnection', 'SearchHitEdge', 'Float'],
  paths: ['Path', 'PathResult', 'PathStep'],
  compare: [
    'Agreement',
    'Comparison',
    'ComparisonCell',
    'ComparisonRow',
    'ComparisonRowConnection',
    'ComparisonRowEdge',
    'Presence',
  ],
  subgraph: ['Download', 'ExportFormat', 'Subgraph', 'SubgraphEdge'],
};

const { schema } = buildApi();

describeWithOriginals('design', 'the contract', (folder) => {
  const contract = buildSchema(readFileSync(join(folder, 'contract.graphql'), 'utf8'));

  test('no change breaks a client of the contract, but for the four questions to come', () => {
    const awaited = Object.entries(NOT_YET).flatMap(([field, types]) => [
      `Query.${field} was removed.`,
      ...types.map((type) =>
        type === 'Float'
          ? 'Standard scalar Float was removed because it is not referenced anymore.'
          : `${type} was removed.`,
      ),
    ]);
    const changes = findBreakingChanges(contract, schema).map(({ description }) => description);
    expect(changes.filter((change) => !awaited.includes(change))).toEqual([]);
  });

  test('no argument has another default value than in the contract', () => {
    const changes = findDangerousChanges(contract, schema);
    expect(changes.filter(({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE)).toEqual([]);
  });

  test('the exceptions are in the contract', () => {
    const fields = contract.getQueryType()?.getFields() ?? {};
    expect(Object.keys(NOT_YET).filter((name) => !(name in fields))).toEqual([]);
    expect(
      Object.values(NOT_YET)
        .flat()
        .filter((name) => !contract.getType(name)),
    ).toEqual([]);
  });
});

test('what the schema has is no longer among the exceptions', () => {
  const fields = schema.getQueryType()?.getFields() ?? {};
  expect(Object.keys(NOT_YET).filter((name) => name in fields)).toEqual([]);
  expect(
    Object.values(NOT_YET)
      .flat()
      .filter((name) => schema.getType(name)),
  ).toEqual([]);
});
