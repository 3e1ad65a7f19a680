// Imports of UN votes into a graph that has the nations of the default seed and nothing else.
import { DEFAULT_SEED } from '../../src/ingest/load';
import { onTrial } from '../../src/ingest/trial';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import type { Imported } from '../../src/ingest/writing/bulk';
import { openApi, type TestApi } from './api';

export const [NATIONS = '', , VOTES = ''] = DEFAULT_SEED;

export let api: TestApi;

/** Each test of the file gets a new graph. */
export function useVotesImport(): void {
  beforeEach(async () => {
    api = await openApi([NATIONS]);
  });
  afterEach(() => api.close());
}

/** Replaces the graph by a new one. */
export async function startAgain(): Promise<void> {
  await api.close();
  api = await openApi([NATIONS]);
}

/** Imports a folder. A trial before says what the import does. */
export async function run(folder: string, keepGoing = false): Promise<Imported> {
  const options = { keepGoing, onProgress: () => undefined };
  const tried = await onTrial(api.store, (trial) => importUnVotes(trial, api.model, folder, options));
  const imported = await importUnVotes(api.store, api.model, folder, options);
  expect(tried).toEqual(imported);
  return imported;
}

export const ON_5309 = `query ($holder: ID!) {
  rollCall(id: "roll-call:unga-5309") {
    topics { name }
    positions(filter: { holders: [$holder] }) { nodes { id stance citations { locator source { id } } } }
  }
}`;
