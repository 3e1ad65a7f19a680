// Links to the explorer: an address is read as it was written, and keeps nothing that belongs to another list.
import { ENTITY_VIEWS, readAddress, settled, START, writeAddress, type Address } from '../../web/explore/address';
import { drawFrom, pick, type Draw } from '../support/random-source';

const VALUES = [
  'nation:RUS',
  'nation:RUS*50',
  'a b',
  '&=?#%',
  'é✖𝔘',
  '+',
  '*',
  '2014-03',
  'https://example.org/?a=b',
  '%3A',
];

/** For each part another value than at the start, with the probability of a half. */
function randomAddress(draw: Draw): Address {
  const list = () => [...new Set(Array.from({ length: draw(4) }, () => pick(draw, VALUES)))];
  const drawn = Object.entries(START).map(([part, start]: [string, unknown]) => {
    if (draw(2) === 0) return [part, start];
    if (part === 'view') return [part, pick(draw, ENTITY_VIEWS)];
    if (Array.isArray(start)) return [part, list()];
    return [part, typeof start === 'boolean' ? true : pick(draw, VALUES)];
  });
  return { ...START, ...Object.fromEntries(drawn) };
}

test('1,000 random addresses are read as they were written', () => {
  const draw = drawFrom(7);
  for (let run = 0; run < 1_000; run += 1) {
    const address = randomAddress(draw);
    expect(readAddress(writeAddress(address))).toEqual(address);
  }
});

const LISTED: Address = { ...START, id: 'nation:RUS', facts: ['position:1'], pages: ['facts*3'] };
const kept = (change: Partial<Address>) => {
  const { facts, pages } = settled(LISTED, { ...LISTED, ...change });
  return facts.length > 0 && pages.length > 0;
};

test('further pages and open evidence go with the list that they belong to, and stay with anything else', () => {
  const others = { opened: ['nation:FRA'], hidden: ['POSITION OPPOSE'], isTable: true, dataset: '0' };
  for (const [part, value] of Object.entries(others)) expect([part, kept({ [part]: value })]).toEqual([part, true]);
  const narrowing = {
    id: 'nation:FRA',
    view: 'network',
    search: 'a',
    nations: ['nation:FRA'],
    between: ['nation:FRA'],
    types: ['TASK'],
    stances: ['OPPOSE'],
    regions: ['Europe'],
    voters: ['nation:FRA'],
    rules: ['STANCE'],
    sources: ['source:un-votes'],
    since: '2014',
    until: '2014',
    asOf: '2014',
    order: 'NATION-DESC',
  };
  for (const [part, value] of Object.entries(narrowing)) expect([part, kept({ [part]: value })]).toEqual([part, false]);
  // No part is forgotten here.
  expect([...Object.keys(others), ...Object.keys(narrowing), 'facts', 'pages'].sort()).toEqual(
    Object.keys(START).sort(),
  );
});
