// How the command line reports the problems of tables: counted by kind, and all of them in a file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../support/program';
import { folderOf } from '../support/tables';

test('the first ten of many problems of a kind are shown with their count, and a file has all of them', async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => `place:p_${at} x,P,\nplace:q${at},Q,${at}\nplace:r${at},R\n`);
  const folder = folderOf({ t: `id:ID,name,within\n${rows.join('')}` });
  const file = join(folder, 'problems.jsonl');
  const { ended, err } = program(['import', 'tables', folder, '--problems', file], {
    GRAPH_PATH: join(folder, 'graph'),
  });
  expect(await ended()).toMatchObject({ code: 1 });
  const lines = err().trimEnd().split('\n');
  expect(lines).toHaveLength(1 + 3 * 12);
  const table = join(folder, 't.csv');
  expect(lines.slice(0, 3)).toEqual([
    '9000 problems; nothing was written.',
    expect.stringMatching(/^3000 × The id … contains …: an id is a type/),
    expect.stringMatching(`^  ${table}:2: The id "place:p_0 x" contains " ": an id is `),
  ]);
  expect(lines[12]).toBe('  and 2990 more');
  expect(lines[13]).toBe('3000 × within names …, which is neither in these files nor in the graph.');
  expect(JSON.parse(readFileSync(file, 'utf8').split('\n')[8_999] ?? '')).toMatchObject({ file: table, line: 9_001 });
  expect(lines[25]).toBe('3000 × The row has … cells; the header has ….');
});

test('a load does not begin if its file for problems cannot be created', async () => {
  const folder = folderOf({ t: 'id:ID,name\nplace:p,P\n' });
  const missing = join(folder, 'missing', 'problems');
  const { ended, out, err } = program(['import', 'tables', folder, '--problems', missing]);
  expect({ ...(await ended()), out: out(), err: err() }).toMatchObject({
    ...{
      code: 1,
      out: '',
      err: `--problems ${missing}: there is no folder ${join(folder, 'missing')}; create it first.\n`,
    },
  });
});
