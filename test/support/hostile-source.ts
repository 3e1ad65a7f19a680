// A source whose texts have every character that some format trips over, and whose facts have every kind of value.
import { furtherSource } from './files';

export const NASTY =
  'Ünïcode 日本 😀 "double" \'single\' `back` \\n \\u0041 \\\\ <tag> & ]]> --> ;\nline\r\nline\tend\u2028 $x {y} <!-- ';

/** No file may bring control characters; a graph can have them from Cypher of somebody's own. */
export const CONTROLS = 'A\u0001\u007f\u001bB';

/** Texts that a list trips over, or that a spreadsheet would run. */
export const NASTY_LIST = [
  "=cmd|' /C calc'!A0",
  '+1',
  '-1',
  '@sum',
  "'=quoted",
  "'tis",
  'semi;colon\\',
  'comma, "quote"',
  '[brackets]',
  '日本',
  '\tpadded ',
  NASTY,
];

/** The id of the entity that all the others are tied to. */
export const NASTY_ROOT = 'document:nasty_1.a--b';

const ENTITIES = [
  { id: NASTY_ROOT, name: NASTY, aliases: NASTY_LIST, kind: 'TREATY', date: '2024' },
  { id: 'place:nasty', name: '=1+1', within: 'place:paris' },
  { id: 'unnamed-actor:nasty', name: '-envoys\n=1+1', plural: false, nation: 'nation:FRA' },
];

const STATED = { cue: '"may; not\\"', modality: 'EXPECTED', polarity: 'NEGATIVE', statedBy: 'nation:FRA', gist: NASTY };

const FACTS = [
  { id: 'commitment:nasty-1', name: NASTY, kind: 'OTHER', bindingness: 'BINDING', ...STATED },
  { id: 'commitment:nasty-2', name: "'+2", kind: 'OTHER', bindingness: 'BINDING', gist: '@x\r=1+1' },
  // Two of one kind between the same two entities.
  { id: 'signature:nasty-1', signatory: 'nation:FRA', document: NASTY_ROOT, action: 'SIGNED', date: '2024-02' },
  { id: 'signature:nasty-2', signatory: 'nation:FRA', document: NASTY_ROOT, action: 'RATIFIED', date: '2024-03-01' },
  {
    id: 'position:nasty',
    holder: 'unnamed-actor:nasty',
    onBehalfOf: 'nation:FRA',
    target: NASTY_ROOT,
    stance: 'CAUTION',
    basis: 'STATED',
    ...STATED,
  },
  {
    id: 'contribution:nasty',
    contributor: 'nation:FRA',
    resource: NASTY,
    quantity: { min: 5, max: 7, unit: 'people', text: '=5' },
    candidates: ['commitment:nasty-1', 'commitment:nasty-2'],
  },
  { id: 'statement:nasty-1', subject: NASTY_ROOT, predicate: 'DISCUSSED_AT', object: 'summit:paris' },
  { id: 'statement:nasty-2', subject: 'commitment:nasty-1', predicate: 'LOCATED_IN', object: 'place:nasty' },
  { id: 'statement:nasty-3', subject: NASTY_ROOT, predicate: 'CONTAINS', object: 'commitment:nasty-1' },
];

/** Writes the source into a file and returns its path; it goes with the default seed. */
export function nastySource(): string {
  return furtherSource({ entities: ENTITIES, facts: FACTS });
}
