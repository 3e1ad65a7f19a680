// Entities by name and alias, on the real names of 200 nations, ten votes and the summit.
import { api, first, search, useSearch } from '../../support/search-hits';

useSearch();

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
  ['What does Russia oppose, and on what evidence?', 'nation:RUS', 'OPPOSE'],
  ['what does Moscow oppose, and on what words', 'nation:RUS', 'OPPOSE'],
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

test.each([
  ['*:*', ''],
  ['secret:*', 'secret'],
  ['name:Russia', 'name Russia'],
  ['Russia~99999', 'Russia 99999'],
  ['+Russia -Ukraine', 'Russia Ukraine'],
  ['Rus*', 'Rus'],
  ['(Russia && Ukraine) || !France', 'Russia Ukraine France'],
  ['"Russia"^9', 'Russia 9'],
  ['[Cuba TO Fiji]', 'Cuba TO Fiji'],
  ['Russia OR Ukraine', 'Russia or Ukraine'],
  ['NOT Russia', 'not Russia'],
])('in %j the signs and words of other search languages mean nothing: it finds what %j finds', async (query, plain) => {
  expect(await search(query)).toEqual(await search(plain));
});
