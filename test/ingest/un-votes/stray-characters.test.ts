// Titles of the tables with characters that no text of the graph may have: they are spaces there, and an export comes back.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { openApi } from '../../support/api';
import { exportOf, importOf } from '../../support/exports';
import { folderOf } from '../../support/tables';

const [NATIONS = ''] = DEFAULT_SEED;

test('a backspace in a title is a space, and the export of it can be imported', async () => {
  const folder = folderOf({
    un_countries: 'ccode,name\n2,United States of America\n',
    un_roll_calls_full:
      'rcid,session,yes,no,abstain,date,unres,short,descr\n7,72,1,0,0,2017-12-19,R/72/1,NA,A vote on 17-45004\b13/35\n',
    un_votes_full: 'rcid,ccode,vote\n7,2,yes\n',
  });
  const api = await openApi([NATIONS]);
  await importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
  const { dataset, rollCall } = await api.data(
    '{ dataset { version } rollCall(id: "roll-call:unga-7") { document { name } } }',
  );
  expect(rollCall).toEqual({ document: { name: 'A vote on 17-45004 13/35' } });
  const { folder: exported } = await exportOf(api.store, api.model);
  await api.close();
  const again = await openApi([]);
  expect(await importOf(again.store, again.model, exported)).toMatchObject({ version: dataset.version });
  await again.close();
});
