// The rule of activation, said again in plain words, and random scenes to hold the API against it.
import fc from 'fast-check';

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
export const scenario = fc.record({
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
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;
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
export function expected(scene: Scenario, asOf: string | null, isClose: boolean) {
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
