// Disagreements in words and as a table: the API gives both sides in names of the schema.
import { buildSchema, isEnumType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAddress, START } from '../../web/explore/address';
import {
  ALL_RULES,
  chosenIn,
  ENTITY_TYPES,
  filterOf,
  sidesAsTable,
} from '../../web/explore/disagreements/listed-disagreements';
import { aboutText, saidSide } from '../../web/explore/disagreements/side-words';
import { STANCES } from '../../web/explore/texts';

test.each([
  ['PROPERTY', 'date', 'Date'],
  ['PROPERTY', 'publishedTally.yes', 'Published tally, yes'],
  ['VALUE', 'Signature SIGNED', 'Signature (signed)'],
  ['VALUE', 'OTHER leaders', 'Number of leaders'],
  ['VALUE', 'DURATION days', 'Duration (days)'],
  ['VALUE', 'LOCATED_IN', 'Located in'],
  ['POLARITY', 'Signature SIGNED', 'Signature (signed)'],
  ['POLARITY', 'Statement LOCATED_IN', 'Located in'],
  ['POLARITY', 'Attendance', 'Attendance'],
  ['STANCE', 'stance', 'Stance'],
  ['EVENT', 'occurred', 'Whether it has happened'],
  ['EVENT', 'occurred 2026-01-06', 'Whether it had happened on 2026-01-06'],
  ['CITED', 'Signature', 'Signature'],
  ['CITED', '', 'A fact'],
  ['TALLY', 'tally', 'Tally'],
] as const)('%s about %j is %j', (rule, about, text) => expect(aboutText(rule, about)).toBe(text));

test.each([
  ['STANCE', 'not SUPPORT', 'Denied: supports'],
  ['POLARITY', 'NEGATIVE', 'Denied'],
  ['EVENT', 'not occurred', 'It had not occurred by then'],
  ['CITED', 'CONTRADICTS', 'Disputed'],
] as const)('of %s, %j is a denial', (rule, value, text) =>
  expect(saidSide(rule, value)).toEqual({ text, isDenial: true, stance: null }),
);

test.each([
  ['POLARITY', 'POSITIVE', 'Affirmed'],
  ['EVENT', 'occurred', 'It occurred'],
  ['CITED', 'SUPPORTS', 'Supported'],
  ['PROPERTY', 'not SUPPORT', 'not SUPPORT'],
  ['VALUE', 'NEGATIVE', 'NEGATIVE'],
  ['TALLY', 'yes 70, no unknown', 'yes 70, no unknown'],
] as const)('of %s, %j is no denial', (rule, value, text) =>
  expect(saidSide(rule, value)).toEqual({ text, isDenial: false, stance: null }),
);

test('a stance is shown as one only if it is affirmed', () => {
  for (const stance of Object.keys(STANCES) as (keyof typeof STANCES)[]) {
    expect(saidSide('STANCE', stance)).toEqual({ text: STANCES[stance].word, isDenial: false, stance });
    expect(saidSide('STANCE', `not ${stance}`)).toMatchObject({ isDenial: true, stance: null });
  }
});

test('the filters have every rule and every type of entity of the schema', () => {
  const schema = buildSchema(readFileSync(join(__dirname, '..', '..', 'src', 'generated', 'schema.graphql'), 'utf8'));
  const valuesOf = (name: string) => {
    const type = schema.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  };
  expect([...ALL_RULES].sort()).toEqual(valuesOf('DisagreementRule').sort());
  expect([...ENTITY_TYPES].sort()).toEqual(valuesOf('EntityType').sort());
});

test('an address narrows by what there is, and by nothing else', () => {
  expect(filterOf(chosenIn(START))).toEqual({});
  const address = readAddress('?id=nation:FRA&view=disagreements&rule=NONE&rule=TALLY&type=TASK&source=source:a');
  expect(filterOf(chosenIn(address))).toEqual({ subject: 'nation:FRA', rules: ['TALLY'], sources: ['source:a'] });
});

test('each side is a row, and the sides of a disagreement have one number', () => {
  const side = (value: string) => ({ value, entity: null, sources: [], facts: [], citations: [] });
  const about = { rule: 'PROPERTY', about: 'date', subject: { id: 'summit:a', name: 'A' }, object: null } as const;
  const { rows } = sidesAsTable([
    { ...about, sides: [side('2014'), side('2015')] },
    { ...about, sides: [side('2016'), side('2017')] },
  ]);
  expect(rows.map(([number, , , , , , , value]) => [number, value])).toEqual([
    [1, '2014'],
    [1, '2015'],
    [2, '2016'],
    [2, '2017'],
  ]);
});
