// Coalition.memberCount: the number that a Statement gives.
import { openApi } from '../../support/api';
import { furtherSource } from '../../support/files';

test.each([
  ['before', 'statement:a', 'statement:b'],
  ['after', 'statement:b', 'statement:a'],
])('a Statement with a number counts, although one %s it has only words', async (_place, words, number) => {
  const api = await openApi([
    furtherSource({
      entities: [{ id: 'coalition:counted', name: 'Counted' }],
      facts: [
        { id: words, predicate: 'MEMBER_COUNT', subject: 'coalition:counted', value: 'many' },
        {
          id: number,
          predicate: 'MEMBER_COUNT',
          subject: 'coalition:counted',
          quantity: { min: 12, max: 12, unit: 'members', text: 'twelve' },
        },
      ],
    }),
  ]);
  const { coalition } = await api.data('{ coalition(id: "coalition:counted") { memberCount { min max unit text } } }');
  expect(coalition.memberCount).toEqual({ min: 12, max: 12, unit: 'members', text: 'twelve' });
  await api.close();
});
