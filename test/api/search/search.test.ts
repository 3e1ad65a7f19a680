// Entities by name and alias, on the real names of 200 nations, ten votes and the summit.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

const SEARCH = `query ($query: String!, $types: [EntityType!], $first: Int, $after: String, $last: Int, $before: String) {
  search(query: $query, types: $types, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    edges { cursor } nodes { score matched node { id __typename name } }
  }
}`;

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const search = async (query: string, more: Record<string, unknown> = {}) =>
  (await api.data(SEARCH, { query, ...more })).search;

/** The first hit, and the name that matched. */
async function first(query: string): Promise<string | null> {
  const { nodes } = await search(query, { first: 1 });
  return nodes.length > 0 ? `${nodes[0].node.id} ${nodes[0].matched}` : null;
}

test.each([
  ['the name', 'Russia', 'nation:RUS Russia'],
  ['a metonym', 'Moscow', 'nation:RUS Moscow'],
  ['capitals', 'MOSCOW', 'nation:RUS Moscow'],
  ['a prefix', 'Mosc', 'nation:RUS Moscow'],
  ['a prefix of a later word', 'United Kingd', 'nation:GBR United Kingdom'],
  ['a wrong letter', 'Moscaw', 'nation:RUS Moscow'],
  ['a missing letter', 'Germny', 'nation:DEU Germany'],
  ['one letter too many', 'Itally', 'nation:ITA Italy'],
  ['two letters swapped', 'Frnace', 'nation:FRA France'],
  ['two letters of a short word swapped', 'Chian', 'nation:CHN China'],
  ['the first two swapped', 'eprU', 'nation:PER Peru'],
  ['the last two swapped, beside another word', 'faos burkina', 'nation:BFA Burkina Faso'],
  ['two letters swapped, though two mistakes away from another name', 'opland', 'nation:POL Poland'],
  ['two letters of a word of three swapped', 'Sir Lanka', 'nation:LKA Sri Lanka'],
  ['one letter too many, though two mistakes away from another name', 'beenin', 'nation:BEN Benin'],
  ['two wrong letters, where nothing else is found', 'Zelonskiy', 'leader:volodymyr-zelenskyy Zelenskyy'],
  ['a prefix, though one mistake away from another name', 'romani', 'nation:ROU Romania'],
  ['the whole of a name that the name of an actor has in it', 'paris summit', 'summit:paris Paris summit'],
  ['one word that the name of an actor has in it', 'Paris', 'place:paris Paris'],
  ['a missing accent', 'cote divoire', "nation:CIV Côte d'Ivoire"],
  ['an accent where there is none', 'Fránce', 'nation:FRA France'],
  ['the words the other way round', 'Kingdom United', 'nation:GBR United Kingdom'],
  ['punctuation', '  united-kingdom!! ', 'nation:GBR United Kingdom'],
  ['a leader by the last name', 'zelenskyy', 'leader:volodymyr-zelenskyy Zelenskyy'],
  ['a name in Cyrillic', 'украина', 'nation:UKR Украина'],
  ['a prefix in Cyrillic', 'Росс', 'nation:RUS Россия'],
  ['a wrong letter in Cyrillic', 'Гермония', 'nation:DEU Германия'],
  ['a name in Chinese', '俄罗斯', 'nation:RUS 俄罗斯'],
  ['a name in Arabic', 'فرنسا', 'nation:FRA فرنسا'],
  ['the symbol of a resolution', 'A/RES/68/262', 'document:a-res-68-262 A/RES/68/262'],
  ['an abbreviation', 'KSA', 'nation:SAU KSA'],
  ['an abbreviation that is nearly another', 'RSA', 'nation:ZAF RSA'],
  ['a former one', 'UAR', 'nation:EGY UAR'],
  ['one that sounds like another', 'ROC', 'nation:TWN ROC'],
  ['capitals that abbreviate nothing known, though one letter from KSA', 'KSB', null],
  ['a former name', 'Persia', 'nation:IRN Persia'],
  ['a name in French', 'Sud Sudan', 'nation:SSD South Sudan'],
  ['an elided article', "Estonie (l')", 'nation:EST Estonia'],
  ['an abbreviated name', 'Congo, Rep.', 'nation:COG Republic of the Congo'],
  ['a name in German', 'Deutschland', 'nation:DEU Deutschland'],
  ['a wrong letter in it', 'Deutschlant', 'nation:DEU Deutschland'],
  ['a name in a language that is only known whole', 'Tyskland', 'nation:DEU Germany'],
  ['a soft hyphen within a word', 'Mos\u00adcow', 'nation:RUS Moscow'],
  ['a hyphen that does not break within a word', 'Mos\u2011cow', 'nation:RUS Moscow'],
  ['the same within a word that is begun', 'Zelen\u2011sky', 'leader:volodymyr-zelenskyy Zelenskyy'],
  ['a joiner of no width', 'Ukr\u200caine', 'nation:UKR Ukraine'],
])('%s finds: %s', async (_what, query, expected) => {
  expect(await first(query)).toBe(expected);
});

test.each(['Cuba', 'Fiji', 'Iraq', 'Oman', 'Syria', 'Zambia', 'Ukraine'])(
  '%s is found with any one letter missing, doubled, wrong or swapped with the next',
  async (name) => {
    const { nation } = await api.data('query ($name: String) { nation(name: $name) { id } }', { name });
    const lost: string[] = [];
    for (const query of mistypings(name)) {
      const { nodes } = await search(query, { first: 100 });
      if (!nodes.some(({ node }: { node: { id: string } }) => node.id === nation.id)) lost.push(query);
    }
    expect(lost).toEqual([]);
  },
);

function mistypings(word: string): string[] {
  const letters = Array.from(word);
  return letters.flatMap((letter, at) => [
    letters.toSpliced(at, 1).join(''),
    letters.toSpliced(at, 0, letter).join(''),
    letters.toSpliced(at, 1, 'w').join(''),
    letters.toSpliced(at, 2, letters[at + 1] ?? '', letter).join(''),
  ]);
}

test.each(['', '   ', '!!', '"*:?~^', '{}[]()\\/', '\u0000', '👍'])(
  '%j has no letter or digit and finds nothing',
  async (query) => {
    expect(await search(query)).toEqual({
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null, startCursor: null },
      edges: [],
      nodes: [],
    });
  },
);

test.each([
  ['what does Moscow oppose', 'nation:RUS', 'OPPOSE'],
  ['Moscow oppose', 'nation:RUS', 'OPPOSE'],
  ['Which commitments has the Kremlin rejected?', 'nation:RUS', 'OPPOSE'],
  ['votes against: Ivory Coast', 'nation:CIV', 'OPPOSE'],
  ["France's support", 'nation:FRA', 'SUPPORT'],
  ['who is Macron', 'leader:emmanuel-macron', null],
  ['when did Geramny abstain', 'nation:DEU', 'ABSTAIN'],
  ['what does Moscow not oppose', 'nation:RUS', null],
  ['what does Moscow support or oppose', 'nation:RUS', null],
  ['who opposes Moscow', 'nation:RUS', null],
  ['who is against Moscow', 'nation:RUS', null],
  ['Who voted against Moscow?', 'nation:RUS', null],
  ['who is in favour of Moscow', 'nation:RUS', null],
  ['opposition to Moscow', 'nation:RUS', null],
  ['who is Moscow opposed by', 'nation:RUS', null],
  ['Moscow: who opposes it', 'nation:RUS', null],
  ['who does Moscow oppose', 'nation:RUS', 'OPPOSE'],
  ['what was rejected by Moscow', 'nation:RUS', 'OPPOSE'],
  ['what is Moscow against', 'nation:RUS', 'OPPOSE'],
  ['Moscow', 'nation:RUS', null],
])('“%s” asks about %s: %s', async (query, id, asksFor) => {
  const { nodes } = (
    await api.data('query ($query: String!) { search(query: $query) { nodes { asksFor node { id } } } }', { query })
  ).search;
  expect(nodes[0]).toEqual({ asksFor, node: { id } });
});

test('a verb alone is a word like any other', async () => {
  expect((await search('oppose')).totalCount).toBe(0);
});

test('only the requested types are found', async () => {
  const { nodes } = await search('ukraine', { types: ['DOCUMENT', 'ROLL_CALL'], first: 100 });
  const types = new Set(nodes.map(({ node }: { node: { __typename: string } }) => node.__typename));
  expect(types).toEqual(new Set(['Document', 'RollCall']));
  expect((await search('ukraine', { first: 1 })).nodes[0].node.id).toBe('nation:UKR');
  expect((await search('ukraine', { types: [] })).totalCount).toBe(0);
});

test('a topic comes before a document whose whole name is the same', async () => {
  await api.load(
    furtherSource({
      entities: [
        { id: 'document:further', name: 'Human rights', kind: 'OTHER' },
        { id: 'topic:further', name: 'Human rights in further places' },
      ],
    }),
  );
  const { nodes } = await search('human rights', { types: ['DOCUMENT', 'TOPIC'], first: 3 });
  const ids = nodes.map(({ node }: { node: { id: string } }) => node.id);
  expect(ids).toEqual(['topic:human-rights', 'topic:further', 'document:further']);
});

test('the pages of a search, forwards and backwards, have all hits, best first', async () => {
  const whole = (await search('saint', { first: 100 })).nodes;
  expect(whole.length).toBeGreaterThan(4);
  const scores = whole.map(({ score }: { score: number }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  const forwards: unknown[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page = await search('saint', { first: 2, after });
    forwards.push(...page.nodes);
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  expect(forwards).toEqual(whole);
  const backwards: unknown[] = [];
  for (let before: string | null = null, more = true; more;) {
    const page = await search('saint', { last: 3, before });
    backwards.unshift(...page.nodes);
    before = page.pageInfo.startCursor;
    more = page.pageInfo.hasPreviousPage;
  }
  expect(backwards).toEqual(whole);
});

test.each([201, 10_000])('a query of %i characters is refused', async (length) => {
  const { errors, cost } = await api.ask(SEARCH, { query: 'x'.repeat(length) });
  expect(errors).toMatchObject([
    {
      message: `query can have at most 200 characters; it has ${length}.`,
      extensions: { code: 'BAD_USER_INPUT', argument: 'query' },
    },
  ]);
  expect(cost.statements).toBe(0);
});

test('only the first twenty words count', async () => {
  expect(await first(`moscow ${'moscow '.repeat(19)} xyz`)).toBe('nation:RUS Moscow');
  expect(await first(`moscow ${'moscow '.repeat(18)} xyz`)).toBe(null);
});

test('a cursor of another list is refused', async () => {
  const { nations } = await api.data('{ nations(first: 1) { pageInfo { endCursor } } }');
  const { errors } = await api.ask(SEARCH, { query: 'united', after: nations.pageInfo.endCursor });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
});
