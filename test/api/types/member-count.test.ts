// Coalition.memberCount: the number that a Statement gives.
import { openApi } from '../../support/api';
import { furtherSource } from '../../support/files';

test('a Statement with a number counts, although another one has only words', async () => {
  const api = await openApi([
    furtherSource({
      entities: [{ id: 'coalition:counted', name: 'Counted' }],
      facts: [
        { id: 'statement:a', predicate: 'MEMBER_COUNT', subject: 'coalition:counted', value: 'many' },
        {
          id: 'statement:b',
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
