// Which facts disagree: random facts of three sources about the same things, compared with rules that look at each pair.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { onNeo4j, openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { drawFrom, pick, type Draw } from '../../support/random-source';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
afterAll(() => api.close());

const SOURCES = ['one', 'two', 'three'] as const;
const MODALITIES = ['FACT', 'FACT', 'AGREED', 'REPORTED', 'INFERRED', 'PLANNED', 'EXPECTED', 'PROPOSED', 'POSSIBLE'];
const STANCES = ['ENDORSE', 'SUPPORT', 'WELCOME', 'CAUTION', 'ABSTAIN', 'OPPOSE', 'ABSENT'];
/** Days from the first to the last that a date covers; without a date, any day. */
const DAYS: Record<string, readonly [number, number]> = {
  '': [0, 99],
  '2001': [1, 60],
  '2001-01': [1, 31],
  '2001-01-05': [5, 5],
  '2001-02-03': [34, 34],
};
/** Each with the places that it lies in. */
const PLACES: Record<string, readonly string[]> = { hall: ['hall', 'town'], town: ['town'], village: ['village'] };
const NUMBERS: readonly (readonly [number | null, number | null])[] = [
  [3, 3],
  [5, 5],
  [3, null],
  [null, 4],
];

interface RandomFact {
  readonly id: string;
  readonly source: string;
  readonly type: 'signature' | 'position' | 'place' | 'count' | 'observation';
  readonly modality: string;
  readonly isAffirmed: boolean;
  readonly date: string;
  readonly stance: string;
  readonly onBehalfOf: string;
  readonly place: string;
  readonly number: readonly [number | null, number | null];
  readonly occurred: boolean;
}

function randomFact(draw: Draw, at: number): RandomFact {
  return {
    source: pick(draw, SOURCES),
    type: pick(draw, ['signature', 'position', 'position', 'place', 'count', 'observation']),
    modality: pick(draw, MODALITIES),
    isAffirmed: draw(4) > 0,
    date: pick(draw, Object.keys(DAYS)),
    stance: pick(draw, STANCES),
    onBehalfOf: pick(draw, ['', 'nation:AAA', 'nation:BBB']),
    place: pick(draw, Object.keys(PLACES)),
    number: pick(draw, NUMBERS),
    occurred: draw(2) === 0,
    id: String(at),
  };
}

const PREFIX = {
  signature: 'signature',
  position: 'position',
  place: 'statement',
  count: 'statement',
  observation: 'observation',
};
const idOf = ({ type, id }: RandomFact) => `${PREFIX[type]}:${type}-${id}`;

function fileOf(source: string, facts: readonly RandomFact[]): string {
  const parts = {
    source: { id: `source:${source}`, title: source, kind: 'ARTICLE', sha256: '0'.repeat(64) },
    passages: [{ id: `passage:${source}-1`, kind: 'SENTENCE', ordinal: 1, start: 0, end: 100 }],
    entities: [
      { id: 'nation:AAA', name: 'Aland' },
      { id: 'nation:BBB', name: 'Bland' },
      { id: 'leader:l', name: 'Leader' },
      { id: 'document:d', name: 'Treaty', kind: 'TREATY' },
      { id: 'summit:s', name: 'Summit' },
      { id: 'event:e', name: 'Event' },
      { id: 'place:town', name: 'Town' },
      { id: 'place:hall', name: 'Hall', within: 'place:town' },
      { id: 'place:village', name: 'Village' },
    ],
    facts: facts.map((fact) => ({
      id: idOf(fact),
      gist: 'It is so.',
      modality: fact.modality,
      polarity: fact.isAffirmed ? 'POSITIVE' : 'NEGATIVE',
      citations: [{ passage: `passage:${source}-1`, start: 0, end: 10 }],
      ...fieldsOf(fact),
    })),
  };
  return sourceFile(JSON.stringify(parts, null, 2), `${source}.yaml`);
}

function fieldsOf({ type, date, stance, onBehalfOf, place, number: [min, max], occurred }: RandomFact): object {
  const dated = date === '' ? {} : { date };
  if (type === 'signature') return { signatory: 'nation:AAA', document: 'document:d', action: 'SIGNED', ...dated };
  if (type === 'position') {
    const speaker = { holder: 'leader:l', ...(onBehalfOf !== '' && { onBehalfOf }) };
    return { ...speaker, target: 'document:d', stance, basis: 'STATED', ...dated };
  }
  if (type === 'observation') return { event: 'event:e', occurred, ...dated };
  if (type === 'place') return { subject: 'summit:s', predicate: 'LOCATED_IN', object: `place:${place}` };
  const quantity = { ...(min !== null && { min }), ...(max !== null && { max }), unit: 'nations', text: 'some' };
  return { subject: 'summit:s', predicate: 'OTHER', quantity };
}

// The rules once more, said of two facts.
const AHEAD = ['PLANNED', 'EXPECTED', 'PROPOSED'];
function isFirmEnough(a: RandomFact, b: RandomFact): boolean {
  const both = [a.modality, b.modality];
  if (both.includes('POSSIBLE')) return false;
  return a.modality === b.modality || !both.some((each) => AHEAD.includes(each));
}
function meet([from, to]: readonly [number, number], [start, end]: readonly [number, number]): boolean {
  return Math.max(from, start) <= Math.min(to, end);
}
const daysOf = ({ date }: RandomFact) => DAYS[date] ?? [0, 0];
const range = ([min, max]: RandomFact['number']): readonly [number, number] => [min ?? 0, max ?? 100];
const FOR = ['ENDORSE', 'SUPPORT'];
function exclude(one: string, other: string): boolean {
  if (one === other || one === 'CAUTION' || other === 'CAUTION') return false;
  const both = [one, other];
  if (both.every((each) => [...FOR, 'WELCOME'].includes(each))) return false;
  return !both.includes('WELCOME') || both.includes('OPPOSE');
}

/** The rule by which two facts of one type disagree; null if both can hold. */
function ruleOf(a: RandomFact, b: RandomFact): string | null {
  if (a.type !== b.type || !isFirmEnough(a, b)) return null;
  const isSame = a.isAffirmed === b.isAffirmed;
  const isBoth = a.isAffirmed && b.isAffirmed;
  if (a.type === 'observation') {
    const isOneDay = a.date === b.date && (a.date === '' || a.date.length === 10);
    return isOneDay && (a.occurred === a.isAffirmed) !== (b.occurred === b.isAffirmed) ? 'EVENT' : null;
  }
  if (a.type === 'position') {
    if (!meet(daysOf(a), daysOf(b))) return null;
    const nations = new Set([a.onBehalfOf, b.onBehalfOf].filter((id) => id !== ''));
    if (nations.size > 1) return null;
    const differs = isSame ? isBoth && exclude(a.stance, b.stance) : a.stance === b.stance;
    return differs ? 'STANCE' : null;
  }
  if (a.type === 'signature') {
    const isSameTime = meet(daysOf(a), daysOf(b));
    if (isBoth) return a.date !== '' && b.date !== '' && !isSameTime ? 'VALUE' : null;
    return !isSame && isSameTime ? 'POLARITY' : null;
  }
  if (a.type === 'place') {
    if (!isSame) return a.place === b.place ? 'POLARITY' : null;
    const isNested = PLACES[a.place]?.includes(b.place) || PLACES[b.place]?.includes(a.place);
    return isBoth && !isNested ? 'VALUE' : null;
  }
  if (!isSame) return JSON.stringify(a.number) === JSON.stringify(b.number) ? 'POLARITY' : null;
  return isBoth && a.source !== b.source && !meet(range(a.number), range(b.number)) ? 'VALUE' : null;
}

/** The facts that disagree with another, as rule and id. */
function expected(facts: readonly RandomFact[]): string[] {
  const found = facts.flatMap((one) =>
    facts.flatMap((other) => {
      const rule = one === other ? null : ruleOf(one, other);
      return rule === null ? [] : [`${rule} ${idOf(one)}`];
    }),
  );
  return [...new Set(found)].sort();
}

async function listed(): Promise<string[]> {
  const { disagreements } = await api.data(
    '{ disagreements(first: 100) { nodes { rule sides { facts { id citations { source { id } } } sources { id } } } } }',
  );
  return disagreements.nodes
    .flatMap(({ rule, sides }: { rule: string; sides: { facts: { id: string }[] }[] }) =>
      sides.flatMap(({ facts }) => facts.map(({ id }) => `${rule} ${id}`)),
    )
    .sort();
}

test.each(Array.from({ length: onNeo4j ? 8 : 25 }, (_, at) => at + 1))(
  'just the facts that cannot both hold disagree, whatever is loaded and removed (%i)',
  async (seed) => {
    const draw = drawFrom(seed);
    const facts = Array.from({ length: 4 + draw(20) }, (_, at) => randomFact(draw, at));
    const ofSource = (source: string) => facts.filter((fact) => fact.source === source);
    await api.load(...SOURCES.map((source) => fileOf(source, ofSource(source))));
    expect(await listed()).toEqual(expected(facts));
    const gone = pick(draw, SOURCES);
    await removeSources(api.store, api.model, [`source:${gone}`]);
    expect(await listed()).toEqual(expected(facts.filter(({ source }) => source !== gone)));
  },
);
