// Cursors: where a node stands in a list. Anybody can make one up; only the ones that a list gives are good.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../../src/graph/lists/cursor';

const LIST = 'Nation.positions';
const REFUSAL = 'after must be a cursor that this same list gave';

/** What somebody can make who has read the code: any text, with the right checksum. */
function forge(text: string): string {
  const checksum = createHash('sha256').update(`${LIST}\n${text}`).digest('base64url').slice(0, 8);
  return Buffer.from(`${checksum}${text}`).toString('base64url');
}

test('a cursor decodes to the place that it was made from', () => {
  const places = fc.record({
    sort: fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer()),
    id: fc.string({ unit: 'grapheme' }),
  });
  fc.assert(
    fc.property(places, (place) => {
      expect(decodeCursor(LIST, encodeCursor(LIST, place), 'after')).toEqual(place);
    }),
  );
});

test('the forged cursors below are encoded in the same way as valid ones', () => {
  expect(forge('["2014","position:a"]')).toBe(encodeCursor(LIST, { sort: '2014', id: 'position:a' }));
});

test.each([
  ...['', 'no json', '5', 'null', 'true', '"text"', '{}', '{"0":"a","1":"b"}', '[]', '["a"]', '[null,null]'],
  ...[
    '["a",5]',
    '["a",null]',
    '["a",["b"]]',
    '["a",{"b":1}]',
    '[{"a":1},"b"]',
    '[["a"],"b"]',
    '[true,"b"]',
    '["a","b","c"]',
  ],
])('a forged cursor that holds %j is refused, as it marks no place', (text) => {
  expect(() => decodeCursor(LIST, forge(text), 'after')).toThrow(REFUSAL);
});

test('a list accepts only its own cursors', () => {
  const good = encodeCursor(LIST, { sort: '2014', id: 'position:a' });
  const texts = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.constantFrom(`${good}=`, `${good} `, good.slice(1), good.slice(0, -1)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(text !== good);
      expect(() => decodeCursor(LIST, text, 'after')).toThrow(REFUSAL);
    }),
  );
  expect(() => decodeCursor('Nation.positions DATE ASC', good, 'after')).toThrow(REFUSAL);
});
