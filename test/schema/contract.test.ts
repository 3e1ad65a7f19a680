// The schema keeps the promise of ../shared/design/contract.graphql: nothing that a client could rely on is missing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, DangerousChangeType, findBreakingChanges, findDangerousChanges } from 'graphql';
import { buildApi } from '../../src/api';
import { describeWithOriginals } from '../support/originals';

const { schema } = buildApi();

describeWithOriginals('design', 'the contract', (folder) => {
  const contract = buildSchema(readFileSync(join(folder, 'contract.graphql'), 'utf8'));

  test('no change breaks a client of the contract', () => {
    expect(findBreakingChanges(contract, schema)).toEqual([]);
  });

  test('no argument has another default value than in the contract', () => {
    const changes = findDangerousChanges(contract, schema);
    expect(changes.filter(({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE)).toEqual([]);
  });
});
