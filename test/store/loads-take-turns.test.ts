// Two programs that load into one Neo4j at the same time: one waits for the other, so that neither overwrites what the other
// says. Only one program can open an embedded graph.
import { openStore } from '../../src/store/open-store';
import { readConfig } from '../../src/config';
import type { Store } from '../../src/store/store';
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { furtherSource } from '../support/files';
import { CONNECTION, program, until } from '../support/program';
import { wholeGraph } from '../support/sources';

const reason = 'loads at the same time: left out, as they need the Neo4j of npm run test:neo4j';
const WAITS = /Another load of this graph is running\. This one waits until that has ended\./;
const ROUNDS = 3;

const entities = (alias: string) => [
  { id: 'nation:AAA', name: 'Aland', aliases: [alias] },
  { id: 'document:d', name: 'The treaty', kind: 'TREATY', aliases: [alias] },
];
const SIGNED = { id: 'signature:s', signatory: 'nation:AAA', document: 'document:d', action: 'SIGNED' };
const source = (name: string) => furtherSource({ name, entities: entities(`alias of ${name}`), facts: [SIGNED] });

if (onNeo4j) {
  let api: TestApi;
  beforeEach(async () => {
    api = await openApi([]);
  });
  afterEach(() => api.close());

  test('a load that finds another one running says so, and waits for its end', async () => {
    const { neo4j } = readConfig();
    const other: Store = await openStore({ neo4j, graphPath: null });
    let end: () => void = () => undefined;
    const ends = new Promise<void>((resolve) => (end = resolve));
    const held = other.exclusively?.(
      () => ends,
      () => undefined,
    );
    const loading = program(['seed', source('a')], CONNECTION);
    await until(() => WAITS.test(loading.err()));
    expect(await wholeGraph(api)).toMatchObject({ rows: [] });
    end();
    await held;
    expect((await loading.ended()).code).toBe(0);
    expect((await api.data('{ sources { nodes { id } } }')).sources.nodes).toEqual([{ id: 'source:a' }]);
    await other.close();
  });

  test('sources that are loaded at the same time say next to each other what they say one after the other', async () => {
    const files = ['a', 'b'].map(source);
    await api.load(...files);
    const expected = await wholeGraph(api);
    for (let round = 0; round < ROUNDS; round += 1) {
      await api.close();
      api = await openApi([]);
      const loads = files.map((file) => program(['seed', file], CONNECTION));
      for (const { ended } of loads) expect((await ended()).code).toBe(0);
      expect(await wholeGraph(api)).toEqual(expected);
    }
  });
} else {
  console.log(reason);
  test.skip(reason, () => undefined);
}
