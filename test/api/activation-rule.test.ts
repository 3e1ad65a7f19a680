// Activation, and what is in force, against the rule said again in plain words: over random commitments, conditions and
// observations, affirmed and denied, firm and merely thought of.
import fc from 'fast-check';
import { openApi, type TestApi } from '../support/api';
import { furtherSource } from '../support/files';

const MODALITIES = [
  'FACT',
  'AGREED',
  'CONFIRMED',
  'PLANNED',
  'EXPECTED',
  'PROPOSED',
  'POSSIBLE',
  'REPORTED',
  'INFERRED',
];
const DATES = [undefined, '2030', '2030-05', '2030-05-10', '2030-05-31', '2030-12-31', '2031-02-01'];
const DAYS = [null, '2029', '2030-05-09', '2030-05-10', '2030-05', '2030', '2031-06'];

const polarity = fc.oneof(
  { weight: 3, arbitrary: fc.constant('POSITIVE') },
  { weight: 1, arbitrary: fc.constant('NEGATIVE') },
);
const modality = fc.oneof(fc.constantFrom('FACT', 'AGREED'), fc.constantFrom(...MODALITIES));
const event = fc.constantFrom('a', 'b');
const scenario = fc.record({
  modality,
  polarity,
  conditions: fc.array(
    fc.record({ necessity: fc.constantFrom('NECESSARY', 'SUFFICIENT', 'BOTH', 'UNSPECIFIED'), polarity, event }),
    { maxLength: 3 },
  ),
  observations: fc.array(
    fc.record({ modality, polarity, event, occurred: fc.boolean(), date: fc.constantFrom(...DATES) }),
    { maxLength: 5 },
  ),
  /** A Statement that the two events are close; null for none. */
  close: fc.option(polarity),
  asOf: fc.constantFrom(...DAYS),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;
type Observation = Scenario['observations'][number];

function lastDayOf(date: string): string {
  const [year, month, day] = date.split('-');
  if (day !== undefined) return date;
  if (month === undefined) return `${year}-12-31`;
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/** The observations that a condition rests on: of those known by the day, all of the latest date; undated ones come first. */
function basisOf(
  { observations, close }: Scenario,
  name: string,
  asOf: string | null,
  isClose: boolean,
): Observation[] {
  const ofEvent = observations.filter((each) => each.event === name || (isClose && close === 'POSITIVE'));
  const known = ofEvent.filter(({ date }) => date === undefined || asOf === null || lastDayOf(date) <= lastDayOf(asOf));
  const days = known.map(({ date }) => (date === undefined ? '' : lastDayOf(date)));
  const latest = days.reduce((a, b) => (b > a ? b : a), '');
  return known.filter((_, at) => days[at] === latest);
}

function statusOf(basis: Observation[]): string {
  if (basis.length === 0) return 'UNKNOWN';
  const occurred = basis.map((each) => each.occurred === (each.polarity === 'POSITIVE'));
  if (occurred.every(Boolean)) return 'MET';
  return occurred.some(Boolean) ? 'DISPUTED' : 'NOT_MET';
}

/** The rule: every necessary condition must be met, any sufficient one is enough; a denied one is none. */
function expected(scene: Scenario, asOf: string | null, isClose: boolean) {
  const conditions = scene.conditions
    .filter((condition) => condition.polarity === 'POSITIVE')
    .map(({ necessity, event: name }) => {
      const basis = basisOf(scene, name, asOf, isClose);
      return { necessity, basis, status: statusOf(basis) };
    });
  const statuses = (...of: string[]) =>
    conditions.filter(({ necessity }) => of.includes(necessity)).map((c) => c.status);
  const status = verdict(conditions.length, statuses('NECESSARY', 'BOTH'), statuses('SUFFICIENT', 'BOTH'));
  const thoughts = ['PLANNED', 'EXPECTED', 'PROPOSED', 'POSSIBLE'];
  const isGuess = conditions.some(
    ({ necessity, basis }) =>
      necessity !== 'UNSPECIFIED' && basis.length > 0 && basis.every((each) => thoughts.includes(each.modality)),
  );
  let inForce = 'UNKNOWN';
  if (scene.polarity === 'NEGATIVE') inForce = 'NO';
  else if (!isGuess && status === 'DORMANT') inForce = 'NO';
  else if (!isGuess && /^(UNCONDITIONAL|ACTIVE)$/.test(status) && /^(FACT|AGREED)$/.test(scene.modality))
    inForce = 'YES';
  return { status, modality: scene.modality, inForce };
}

function verdict(count: number, necessary: string[], sufficient: string[]): string {
  if (count === 0) return 'UNCONDITIONAL';
  for (const bad of ['NOT_MET', 'DISPUTED', 'UNKNOWN']) {
    if (necessary.includes(bad)) return bad === 'NOT_MET' ? 'DORMANT' : bad;
  }
  if (sufficient.includes('MET')) return 'ACTIVE';
  if (sufficient.includes('DISPUTED')) return 'DISPUTED';
  if (necessary.length > 0) return 'ENABLED';
  return sufficient.length > 0 && !sufficient.includes('UNKNOWN') ? 'DORMANT' : 'UNKNOWN';
}

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
  return furtherSource({ entities, facts });
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

test('activation is what the rule says, and lists by it have exactly what it says', async () => {
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
}, 60_000);

test('what is in force was more than an idea: what is planned or could be is not listed, whatever its conditions', async () => {
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
  // A list that does not ask for denials has none.
  const { commitments } = await api.data('{ commitments(filter: { inForce: [NO] }) { totalCount } }');
  expect(commitments.totalCount).toBe(0);
});
