// What a source leaves when it goes, or says something else, must be a graph that could have been loaded: otherwise it is
// refused, and nothing changes.
import { readFileSync } from 'node:fs';
import type { Refused } from '../../../src/ingest/drafts/draft';
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { removeAll, wholeGraph } from '../../support/sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
beforeEach(() => removeAll(api));
afterAll(() => api.close());

const remove = (name: string) => removeSources(api.store, api.model, [`source:${name}`]);
const ranked = (name: string, rank: number, entities: readonly object[]) => furtherSource({ name, rank, entities });

/** Expects that the change is refused with this problem, and that the graph stays as it is. */
async function refused(change: () => Promise<unknown>, message: string): Promise<void> {
  const before = await wholeGraph(api);
  await expect(change()).rejects.toMatchObject({ problems: [expect.objectContaining({ message })] });
  expect(await wholeGraph(api)).toEqual(before);
}

test('a place that would lie within itself, once the source with the other value has gone', async () => {
  const place = (id: string, within?: string) => ({
    id: `place:${id}`,
    name: id,
    ...(within && { within: `place:${within}` }),
  });
  await api.load(ranked('a', 0, [place('x', 'y'), place('y'), place('z')]));
  await api.load(ranked('b', 1, [place('x', 'z')]));
  await api.load(ranked('c', 0, [place('y', 'x')]));
  await refused(() => remove('b'), 'place:x: within forms a cycle: place:x within place:y within place:x.');
  await refused(
    () => api.load(ranked('b', -1, [place('x', 'z')])),
    'place:x: within forms a cycle: place:x within place:y within place:x.',
  );
});

test('two nations with one code, once the source that gives one of them another code has gone', async () => {
  const nation = (id: string, code: string) => ({ id: `nation:${id}`, name: id, code });
  await api.load(ranked('a', 0, [nation('XXX', 'AAA')]));
  await api.load(ranked('b', 1, [nation('XXX', 'BBB')]));
  await api.load(ranked('c', 0, [nation('YYY', 'AAA')]));
  const message = 'its code AAA is that of nation:YYY too. A code belongs to one nation: correct it, or leave it out.';
  await refused(() => remove('b'), `nation:XXX: ${message}`);
});

test('what a file no longer has is reported where it is still named, or else at the source', async () => {
  const [nation, document] = [
    { id: 'nation:AAA', name: 'Aland' },
    { id: 'document:d', name: 'D', kind: 'TREATY' },
  ];
  const signed = { id: 'signature:s', signatory: 'nation:AAA', document: 'document:d', action: 'SIGNED' };
  const file = (entities: object[], facts: object[]) => furtherSource({ name: 'a', entities, facts });
  await api.load(file([nation, document], [signed]));
  const message = 'nation:AAA: no source has it any more, but signature:s names it.';
  const at = async (changed: string) => {
    const refusal: unknown = await api.load(changed).catch((cause: unknown) => cause);
    return (refusal as Refused).problems;
  };
  const still = file([document], [signed]);
  const line =
    readFileSync(still, 'utf8')
      .split('\n')
      .findIndex((each) => each.includes('"signatory"')) + 1;
  expect(await at(still)).toEqual([{ file: still, line, message }]);
  await api.load(furtherSource({ name: 'b', entities: [document], facts: [signed] }));
  const empty = file([document], []);
  expect(await at(empty)).toEqual([{ file: empty, line: 2, message }]);
});

test('what a source names that only disputes a fact stays', async () => {
  const signed = { id: 'signature:s', signatory: 'nation:AAA', document: 'document:d', action: 'SIGNED' };
  const entities = [
    { id: 'nation:AAA', name: 'Aland' },
    { id: 'document:d', name: 'The treaty', kind: 'TREATY' },
  ];
  const disputing = [{ passage: 'passage:two-1', start: 0, end: 40, role: 'CONTRADICTS' }];
  await api.load(furtherSource({ name: 'one', entities, facts: [signed] }));
  await api.load(furtherSource({ name: 'two', facts: [{ ...signed, citations: disputing }] }));
  const before = await wholeGraph(api);
  await expect(remove('one')).rejects.toMatchObject({
    problems: ['nation:AAA', 'document:d'].map((id) =>
      expect.objectContaining({ message: `${id}: no source has it any more, but signature:s names it.` }),
    ),
  });
  expect(await wholeGraph(api)).toEqual(before);
});

test('a fact that sources only dispute cannot be named, in whichever order they come', async () => {
  const citing = (name: string, role: string) => [{ passage: `passage:${name}-1`, start: 0, end: 40, role }];
  const kept = { id: 'commitment:k', name: 'K', kind: 'OTHER', bindingness: 'UNSPECIFIED' };
  const party = { id: 'participation:n', actor: 'nation:AAA', commitment: kept.id, role: 'PARTY' };
  const entities = [{ id: 'nation:AAA', name: 'Aland' }];
  const disputing = furtherSource({ name: 'd', facts: [{ ...kept, citations: citing('d', 'CONTRADICTS') }] });
  const both = furtherSource({
    ...{ name: 'both', entities },
    facts: [{ ...kept, citations: citing('both', 'CONTRADICTS') }, party],
  });
  const naming = furtherSource({ name: 'naming', entities, facts: [party] });
  const message = 'commitment:k: no source supports it, but participation:n names it.';
  await refused(() => api.load(both), message);
  await refused(() => api.load(disputing, naming), message);
  await api.load(disputing);
  await refused(
    () => api.load(naming),
    'participation:n: commitment names commitment:k, which is neither in these files nor in the graph.',
  );
  // Where a source supports it, it can be named, and that source cannot go.
  await api.load(furtherSource({ name: 's', facts: [kept] }), naming);
  await refused(() => remove('s'), 'commitment:k: no source has it any more, but participation:n names it.');
});

test('a source that disputes two facts, one of which names the other, is the same with and without a source of theirs', async () => {
  const citing = [{ passage: 'passage:b-1', start: 0, end: 40, role: 'CONTRADICTS' }];
  const entities = [{ id: 'event:e', name: 'E' }];
  const kept = { id: 'commitment:k', name: 'K', kind: 'OTHER', bindingness: 'BINDING' };
  const task = { id: 'task:1', name: 'T', kind: 'TRAINING', commitment: kept.id };
  const needed = { id: 'condition:2', operator: 'IF', necessity: 'NECESSARY', event: 'event:e', qualifies: [task.id] };
  const a = furtherSource({ name: 'a', entities, facts: [kept, task] });
  const without = furtherSource({ name: 'a', entities, facts: [kept] });
  const disputed = [task, needed].map((fact) => ({ ...fact, citations: citing }));
  const b = furtherSource({ name: 'b', entities, facts: [kept, ...disputed] });
  await api.load(b);
  const alone = await wholeGraph(api);
  await api.load(a);
  await remove('a');
  expect(await wholeGraph(api)).toEqual(alone);
  await api.load(without);
  const both = await wholeGraph(api);
  await api.load(a);
  await api.load(without);
  expect(await wholeGraph(api)).toEqual(both);
});
