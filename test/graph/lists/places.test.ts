// The order of places in a list that is computed as a whole is that of the engines: by code points.
import fc from 'fast-check';
import { isBeyond } from '../../../src/graph/lists/connection';

const text = fc.string({
  unit: fc.constantFrom('', 'a', 'b', '\uffee', '\ue000', '\u{1f600}', '\u{10000}', '\u{1f601}'),
});
const place = fc.record({ sort: text, id: text });

test('texts are compared by code points, then ids', () => {
  const bytes = (value: string) => Buffer.from(value, 'utf8');
  const property = fc.property(place, place, (one, other) => {
    const order = Buffer.compare(bytes(one.sort), bytes(other.sort)) || Buffer.compare(bytes(one.id), bytes(other.id));
    expect(isBeyond(one, other)).toBe(order > 0);
  });
  fc.assert(property, { numRuns: 2_000 });
});
