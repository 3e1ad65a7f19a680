// A load whose database goes away in the middle.
import { patientStore } from '../../src/store/patient-store';
import { StoreUnavailable, type Store } from '../../src/store/store';
import { stubStore } from '../support/stub-store';

const QUERY = { name: 'test.read', text: 'RETURN 1' };

/** A database that fails for the first reads, as many as `failures`. */
function returning(failures: number, failure: Error): Store {
  const { store, open } = stubStore();
  open();
  let asked = 0;
  const read: Store['read'] = (...query) => {
    asked += 1;
    return asked > failures ? store.read(...query) : Promise.reject(failure);
  };
  const write: Store['write'] = (work) => work({ run: read, insert: () => Promise.resolve() });
  return { ...store, read, write, bulk: (_indexes, work) => work({ ...store, read }) };
}

test('waits for it, also within a large load', async () => {
  const patience = { tryFor: 60_000, pause: 1 };
  for (const read of [
    (store: Store) => store.read(QUERY, {}),
    (store: Store) => store.write(({ run }) => run(QUERY, {})),
    (store: Store) => store.bulk([], (within) => within.read(QUERY, {})),
  ]) {
    const store = patientStore(returning(20, new StoreUnavailable('away')), patience);
    expect(await read(store)).toMatchObject([{ key: 'nation:RUS' }]);
  }
});

test('fails if it stays away, and at once for any other reason', async () => {
  const patience = { tryFor: 0, pause: 1 };
  const away = new StoreUnavailable('away');
  await expect(patientStore(returning(Infinity, away), patience).read(QUERY, {})).rejects.toBe(away);
  const wrong = new Error('wrong');
  const patient = patientStore(returning(1, wrong), { ...patience, tryFor: 60_000 });
  await expect(patient.read(QUERY, {})).rejects.toBe(wrong);
});
