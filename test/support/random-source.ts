// Source files made up from the model: records of every type, tied at random, with equal and missing values. They give
// lists more members and filters more to tell apart than the seed does. Equal seeds give equal files.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { prefixOf, type Model, type NodeType, type Property } from '../../src/graph/model/model';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { sourceFile } from './files';

/** A whole number from 0 to `below` - 1. */
export type Draw = (below: number) => number;

/** Pseudo-random numbers (mulberry32) that depend on the seed alone. */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The default seed with some of its votes, and made-up records: every list has members, and none takes long to read. */
export function variedSeed(model: Model): string[] {
  return [
    ...DEFAULT_SEED.map((file) => (basename(file) === 'un-votes' ? someVotes(file) : file)),
    randomSource(model, 7),
  ];
}

/** Every eighth vote of a folder, with all of its roll calls. */
function someVotes(folder: string): string {
  const read = (table: string) => readFileSync(join(folder, table), 'utf8');
  const lines = read('un_votes_full.csv').split('\n');
  const votes = sourceFile(lines.filter((_, index) => index % 8 === 0).join('\n'), 'un_votes_full.csv');
  for (const table of ['un_roll_calls_full.csv', 'un_countries.csv'])
    writeFileSync(join(dirname(votes), table), read(table));
  return dirname(votes);
}

type Fields = { readonly id: string } & Record<string, unknown>;

const DATES = ['2013', '2014', '2014-03', '2014-03-27', '2014-03-27', '2015-01-01', '2020-12-07'];
const NAMES = ['Alder', 'alder', 'Älder', 'Zeder "quoted"', 'Zeder', "O'Tree \\ 🌲", '～Tilde'];
/** Statements of these predicates tie ends of these types. */
const ENDS: Record<string, readonly [readonly string[], readonly string[]]> = {
  ANNOUNCED_AT: [['Commitment'], ['Summit']],
  CONTAINS: [['Document'], ['Commitment']],
  DISCUSSED_AT: [['Document'], ['Summit']],
  ESTABLISHES: [['Commitment'], ['Institution']],
  HAS_TOPIC: [['RollCall', 'Summit'], ['Topic']],
  LOCATED_IN: [['Summit', 'Institution', 'Commitment'], ['Place']],
  RELATED_TO: [['Event'], ['Event']],
  VOTES_ON: [['RollCall'], ['Document']],
};
const SOURCE_ID = 'source:random';
const CITED: readonly Fields[] = [
  { id: 'passage:random-a', kind: 'SENTENCE', ordinal: 1, start: 0, end: 50 },
  { id: 'passage:random-b', kind: 'PARAGRAPH', ordinal: 2, start: 50, end: 90 },
];

const OF_ONE = new Set(['code', 'iso2']);

/** The path of a source file with `count` records of every type, and several times as many positions and statements. */
export function randomSource(model: Model, seed: number, count = 16): string {
  const draw = drawFrom(seed);
  const concrete = [...model.types.values()].filter(({ isAbstract, name }) => !isAbstract && name !== 'Source');
  const sizeOf = ({ name }: NodeType) => (['Position', 'Statement'].includes(name) ? count * 8 : count);
  const idOf = (type: string, index: number) => `${prefixOf(type)}:random-${index}`;
  // Every other tie goes to the first record of a type, so that some lists are long.
  const oneOf = (types: readonly string[], below = count) => idOf(pick(draw, types), draw(2) === 0 ? 0 : draw(below));
  const make = (type: NodeType, index: number): Fields => {
    const fields: Record<string, unknown> = {};
    for (const property of type.properties.values()) {
      if (property.name === 'formerly') continue;
      if (property.required || draw(3) > 0) fields[property.name] = valueOf(property, draw);
      // A code is of one nation, and the first ones have theirs.
      if (OF_ONE.has(property.name) && (fields[property.name] || index < 5))
        fields[property.name] = `${property.name} ${index}`;
    }
    for (const { name, list, properties } of type.embedded.values()) {
      const part = () => inOrder(Object.fromEntries(properties.map((each) => [each.name, valueOf(each, draw)])));
      if (draw(2) === 0) fields[name] = list ? [part(), part()].slice(0, draw(3)) : part();
    }
    for (const { field, property, target, cardinality, required } of type.relations.values()) {
      // No place lies within itself.
      const below = target === type.name ? index : count;
      if (!property || below === 0) continue;
      const types = model.possibleTypes(target);
      if (cardinality === 'list') fields[field] = [oneOf(types, below), oneOf(types, below)].slice(0, draw(3));
      else if (required || draw(3) > 0) fields[field] = oneOf(types, below);
    }
    // Each has its own place in the source, behind those that are cited.
    if (type.name === 'Passage') Object.assign(fields, { ordinal: index + 3, start: 90 + index, end: 91 + index });
    if (type.name === 'Statement') Object.assign(fields, ends(draw, oneOf));
    if (type.isCited) fields['citations'] = citations(draw);
    else if (type.properties.has('formerly') && index % 3 === 0)
      fields['formerly'] = [`${prefixOf(type.name)}:former-${index}`];
    // A code is of one nation.
    for (const code of ['code', 'iso2']) if (type.name === 'Nation' && fields[code]) fields[code] = `${code} ${index}`;
    return { ...inOrder(fields), id: idOf(type.name, index) };
  };
  const records = (keep: (type: NodeType) => boolean) =>
    concrete.filter(keep).flatMap((type) => Array.from({ length: sizeOf(type) }, (_, index) => make(type, index)));
  const file = {
    source: { id: SOURCE_ID, title: 'Made-up records', kind: 'ARTICLE', sha256: '0'.repeat(64) },
    passages: [...CITED, ...records(({ name }) => name === 'Passage')],
    entities: records(({ name, isCited }) => name !== 'Passage' && !isCited),
    facts: records(({ isCited }) => isCited),
  };
  // YAML reads JSON.
  return sourceFile(JSON.stringify(file, null, 2));
}

/** The same fields, with ranges that end where they begin or later. */
export function inOrder(fields: Record<string, unknown>): Record<string, unknown> {
  const swapped = { ...fields };
  for (const [first, last] of [
    ['min', 'max'],
    ['from', 'to'],
  ] as const) {
    const [begin, end] = [fields[first], fields[last]];
    const areNumbers = typeof begin === 'number' && typeof end === 'number';
    const areTexts = typeof begin === 'string' && typeof end === 'string';
    const isReversed = (areNumbers || areTexts) && begin > end;
    if (isReversed) Object.assign(swapped, { [first]: end, [last]: begin });
  }
  return swapped;
}

function ends(draw: Draw, oneOf: (types: readonly string[]) => string): Record<string, unknown> {
  const predicate = pick(draw, Object.keys(ENDS));
  const [subjects, objects] = ENDS[predicate] ?? [[], []];
  const polarity = draw(5) === 0 ? 'NEGATIVE' : 'POSITIVE';
  return { predicate, polarity, subject: oneOf(subjects), object: oneOf(objects) };
}

function citations(draw: Draw): unknown[] {
  const [a, b] = CITED.map(({ id, start, end }) => ({ passage: id, start, end }));
  return [[a], [b], [b, { ...a, role: 'CONTEXT' }], [a, a]][draw(4)] ?? [];
}

function valueOf({ type, list, values, name }: Property, draw: Draw): unknown {
  if (list) return [`${name} ${draw(5)}`];
  if (values.length > 0) return pick(draw, values);
  if (type === 'Int') return draw(9);
  if (type === 'Boolean') return draw(2) === 0;
  if (type === 'PartialDate') return pick(draw, DATES);
  if (type === 'LanguageTag') return pick(draw, ['en', 'fr', 'zh-Hant']);
  if (name === 'sha256') return String(draw(5)).repeat(64);
  return name === 'name' ? pick(draw, NAMES) : `${name} ${draw(5)}`;
}

export function pick<T>(draw: Draw, items: readonly T[]): T {
  return items[draw(items.length)] as T;
}
