// Activation and force, compared with a plain second version of the rule, for random commitments, conditions and
// observations: affirmed and denied, firm and tentative.
import fc from 'fast-check';
import { expected, scenario, type Scenario } from '../support/activation-rule';
import { openApi, type TestApi } from '../support/api';
import { furtherSource } from '../support/files';

/** The source file that has these scenes; its ids begin with the run's number. */
function written(scenes: readonly Scenario[], run: number): string {
  const entities: object[] = [];
  const facts: object[] = [];
  scenes.forEach(({ conditions, observations, close, ...firmness }, at) => {
    const of = `${run}-${at}`;
    const eventId = (name: string) => `event:${of}-${name}`;
    for (const name of ['a', 'b']) entities.push({ id: eventId(name), name: `Event ${of} ${name}` });
    const { modality: how, polarity: whether } = firmness;
    facts.push({
      id: `commitment:${of}`,
      name: `C ${of}`,
      kind: 'OTHER',
      bindingness: 'POLITICAL',
      modality: how,
      polarity: whether,
    });
    conditions.forEach((condition, index) =>
      facts.push({
        ...{ ...condition, id: `condition:${of}-${index}`, operator: 'AFTER' },
        ...{ event: eventId(condition.event), qualifies: [`commitment:${of}`] },
      }),
    );
    observations.forEach(({ date, ...observation }, index) =>
      facts.push({
        ...{ ...observation, id: `observation:${of}-${index}`, event: eventId(observation.event) },
        ...(date !== undefined && { date }),
      }),
    );
    if (close === null) return;
    const ends = { subject: eventId('a'), object: eventId('b') };
    facts.push({ id: `statement:${of}`, predicate: 'RELATED_TO', polarity: close, ...ends });
  });
  return furtherSource({ name: `run-${run}`, entities, facts });
}

const OF_ONE = `query ($id: ID!, $asOf: PartialDate, $matching: EventMatching) {
  commitment(id: $id) { activation(asOf: $asOf, matching: $matching) { status modality inForce } }
}`;
const LISTED = `query ($filter: CommitmentFilter) {
  commitments(first: 100, polarity: null, filter: $filter) { totalCount nodes { id } }
}`;

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
afterAll(() => api.close());

test('activation follows the rule, and so do lists that filter by it', async () => {
  let run = 0;
  const known: Scenario[] = [];
  const property = fc.asyncProperty(fc.array(scenario, { minLength: 45, maxLength: 45 }), async (scenes) => {
    await api.load(written(scenes, ++run));
    known.push(...scenes);
    for (const [at, scene] of scenes.entries()) {
      for (const matching of ['EXACT', 'CLOSE']) {
        const { commitment } = await api.data(OF_ONE, { id: `commitment:${run}-${at}`, asOf: scene.asOf, matching });
        expect({ scene, matching, ...commitment.activation }).toEqual({
          ...{ scene, matching },
          ...expected(scene, scene.asOf, matching === 'CLOSE'),
        });
      }
    }
    for (const [name, values] of [
      ['activation', ['UNCONDITIONAL', 'ACTIVE']],
      ['activation', ['DORMANT', 'ENABLED', 'UNKNOWN', 'DISPUTED']],
      ['inForce', ['YES']],
      ['inForce', ['NO', 'UNKNOWN']],
    ] as const) {
      const { commitments } = await api.data(LISTED, { filter: { [name]: values } });
      const wanted = known.filter((scene) => {
        const { status, inForce } = expected(scene, null, false);
        return (values as readonly string[]).includes(name === 'inForce' ? inForce : status);
      });
      expect(commitments.totalCount).toBe(wanted.length);
      expect(commitments.nodes.length).toBe(wanted.length);
    }
  });
  await fc.assert(property, { numRuns: 2, endOnFailure: true });
}, 180_000);

test('a commitment that is only planned or possible is not in force, even if its conditions are met', async () => {
  const ids = async (filter: object): Promise<string[]> =>
    (await api.data(LISTED, { filter })).commitments.nodes.map(({ id }: { id: string }) => id);
  const commitment = (id: string, more: object) => ({ id, name: id, kind: 'OTHER', bindingness: 'POLITICAL', ...more });
  const at = { operator: 'AFTER', necessity: 'SUFFICIENT', event: 'event:halt' };
  await api.close();
  api = await openApi([
    furtherSource({
      entities: [{ id: 'event:halt', name: 'Halt' }],
      facts: [
        commitment('commitment:hub', { modality: 'POSSIBLE' }),
        commitment('commitment:guarantee', { modality: 'PLANNED' }),
        commitment('commitment:office', { modality: 'AGREED' }),
        commitment('commitment:presence', { modality: 'AGREED' }),
        commitment('commitment:denied', { modality: 'FACT', polarity: 'NEGATIVE' }),
        { ...at, id: 'condition:guarantee', qualifies: ['commitment:guarantee'] },
        { ...at, id: 'condition:presence', qualifies: ['commitment:presence'] },
        { id: 'observation:halt', event: 'event:halt', occurred: true, date: '2030-05-10' },
      ],
    }),
  ]);
  expect(await ids({ activation: ['ACTIVE', 'UNCONDITIONAL'] })).toHaveLength(5);
  expect(await ids({ activation: ['ACTIVE', 'UNCONDITIONAL'], modality: ['FACT', 'AGREED'] })).toEqual([
    ...['commitment:denied', 'commitment:office', 'commitment:presence'],
  ]);
  expect(await ids({ inForce: ['YES'] })).toEqual(['commitment:office', 'commitment:presence']);
  expect(await ids({ inForce: ['YES'], activation: ['ACTIVE'] })).toEqual(['commitment:presence']);
  expect(await ids({ inForce: ['NO'] })).toEqual(['commitment:denied']);
  expect(await ids({ inForce: ['UNKNOWN'] })).toEqual(['commitment:guarantee', 'commitment:hub']);
  // A list has denied facts only if it asks for them.
  const { commitments } = await api.data('{ commitments(filter: { inForce: [NO] }) { totalCount } }');
  expect(commitments.totalCount).toBe(0);
});
