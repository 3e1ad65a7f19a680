// Former ids that cannot be, and removals and loads that would leave a name for nothing.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { earlier, later, NATION, NEW, OLD, SIGNED } from '../../support/renamed-document';
import { SIGNATURES } from '../../support/signature-tables';
import { removeAll, wholeGraph } from '../../support/sources';
import { folderOf } from '../../support/tables';
import { importTables } from '../../../src/ingest/tables/import';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
beforeEach(() => removeAll(api));
afterAll(() => api.close());

const remove = (name: string) => removeSources(api.store, api.model, [`source:${name}`]);

describe('what cannot be is refused, and nothing changes', () => {
  const entity = (id: string, more: object = {}) => ({ id, name: id, kind: 'TREATY', ...more });
  const file = (name: string, ...entities: object[]) => furtherSource({ name, entities });
  test.each([
    [
      'an id of its own',
      [],
      () => file('later', entity(NEW, { formerly: [NEW] })),
      `${NEW}: formerly has ${NEW}, which is its present id.`,
    ],
    [
      'an id of another type',
      [],
      () => file('later', entity(NEW, { formerly: ['nation:AAA'] })),
      `${NEW}: formerly has nation:AAA; a former id is one of the same type, such as document:old-name.`,
    ],
    [
      'no id',
      [],
      () => file('later', entity(NEW, { formerly: ['document:'] })),
      `${NEW}: formerly has document:; a former id is one of the same type, such as document:old-name.`,
    ],
    [
      'both ids in one source',
      [],
      () => file('later', entity(NEW, { formerly: [OLD] }), entity(OLD)),
      `${OLD}: source:later describes it, and ${NEW} too, but both are ${NEW}.`,
    ],
    [
      'one former id of two entities',
      [() => later()],
      () => file('other', entity('document:other', { formerly: [OLD] })),
      `document:other: source:other has ${OLD} as its former id, which is that of ${NEW}.`,
    ],
    [
      'a circle',
      [() => later()],
      () => file('other', entity(OLD, { formerly: [NEW] })),
      `${NEW}: it is its own former id, by what several sources say.`,
    ],
  ])('%s', async (_what, loaded, wrong, message) => {
    for (const each of loaded) await api.load(each());
    const before = await wholeGraph(api);
    await expect(api.load(wrong())).rejects.toThrow(message);
    expect(await wholeGraph(api)).toEqual(before);
  });

  test('a fact that two sources have under one id only as long as both documents are one', async () => {
    const fact = { ...SIGNED, document: NEW };
    const cites = furtherSource({
      name: 'later',
      entities: [NATION, { id: NEW, name: 'L', kind: 'TREATY' }],
      facts: [fact],
    });
    const renames = file('renames', entity(NEW, { formerly: [OLD] }));
    await api.load(earlier());
    const differs =
      'signature:lake-AAA: source:earlier and source:later give it different contents: its documentId differs. Give the other fact an id of its own.';
    await expect(api.load(cites)).rejects.toThrow(differs);
    await api.load(renames, cites);
    const query = `{ document(id: "${NEW}") { signatures { nodes { id citations { source { id } } } } } }`;
    const citations = [{ source: { id: 'source:earlier' } }, { source: { id: 'source:later' } }];
    expect(await api.data(query)).toEqual({
      document: { signatures: { nodes: [{ id: SIGNED.id, citations }] } },
    });
    await expect(remove('renames')).rejects.toThrow(differs);
  });

  test('the removal of a source whose new id others rely on', async () => {
    const cites = furtherSource({ name: 'cites', entities: [NATION], facts: [SIGNED] });
    await api.load(later(), cites);
    const before = await wholeGraph(api);
    await expect(remove('later')).rejects.toThrow(`no source has it any more, but ${SIGNED.id} names it.`);
    await expect(api.load(later(null))).rejects.toThrow(`no source has it any more, but ${SIGNED.id} names it.`);
    expect(await wholeGraph(api)).toEqual(before);
  });

  test('a place that would come to lie within itself', async () => {
    const inner = { id: 'place:a', name: 'A', within: 'place:b' };
    await api.load(furtherSource({ name: 'earlier', entities: [inner, { id: 'place:b', name: 'B' }] }));
    const around = furtherSource({
      name: 'later',
      entities: [{ id: 'place:c', name: 'C', within: 'place:a', formerly: ['place:b'] }],
    });
    await expect(api.load(around)).rejects.toThrow(
      'place:c: within forms a cycle: place:c within place:a within place:c.',
    );
  });

  test('a place that would lie within itself by what another source says', async () => {
    await api.load(
      furtherSource({
        name: 'earlier',
        entities: [
          { id: 'place:old', name: 'O', within: 'place:m' },
          { id: 'place:m', name: 'M' },
        ],
      }),
      furtherSource({
        name: 'third',
        entities: [
          { id: 'place:new', name: 'N' },
          { id: 'place:m', name: 'M', within: 'place:new' },
        ],
      }),
    );
    const before = await wholeGraph(api);
    const renames = furtherSource({
      name: 'later',
      entities: [{ id: 'place:new', name: 'N', formerly: ['place:old'] }],
    });
    await expect(api.load(renames)).rejects.toThrow(
      /within forms a cycle: place:\w+ within place:\w+ within place:\w+\./,
    );
    expect(await wholeGraph(api)).toEqual(before);
  });

  test('a nation that would have the code of another one again', async () => {
    const nation = (id: string, more: object = {}) => ({ id, name: id, code: 'AAA', ...more });
    const named = (name: string, ...entities: object[]) => furtherSource({ name, entities });
    await api.load(named('earlier', nation('nation:AAA')));
    await api.load(named('later', nation('nation:BBB', { formerly: ['nation:AAA'] })));
    const before = await wholeGraph(api);
    await expect(api.load(named('later', nation('nation:BBB')))).rejects.toThrow(
      'nation:BBB: its code AAA is that of nation:AAA too. A code belongs to one nation: correct it, or leave it out.',
    );
    expect(await wholeGraph(api)).toEqual(before);
  });

  test('a former id of a commitment, which is a fact', async () => {
    const commitment = {
      ...{ id: 'commitment:new', name: 'C', kind: 'OTHER', formerly: ['commitment:old'] },
    };
    await expect(api.load(furtherSource({ name: 'later', facts: [commitment] }))).rejects.toThrow(
      'commitment:new: formerly is for entities that are not facts: the id of a fact stands for its content.',
    );
  });

  test('a former id that rows of tables have been named by', async () => {
    const folder = folderOf({
      signatures: `${SIGNATURES}signature:row,Signature,Aland signed.,FACT,nation:AAA,${OLD},SIGNED,1963\n`,
    });
    await api.load(earlier(), later(), file('third', entity(NEW)));
    await importTables(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
    const before = await wholeGraph(api);
    await expect(remove('later')).rejects.toThrow(/rows of tables name it, such as signature:row\. Remove source:\S+,/);
    expect(await wholeGraph(api)).toEqual(before);
    const { sources } = await api.data('{ sources(first: 9) { nodes { id kind } } }');
    const table = sources.nodes.find(({ kind }: { kind: string }) => kind === 'DATASET');
    await removeSources(api.store, api.model, [table.id]);
    await remove('later');
  });
});
