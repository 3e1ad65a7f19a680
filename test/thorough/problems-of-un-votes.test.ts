// Rows of UN votes with problems: they block an import, or are left out with keepGoing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../../src/ingest/drafts/draft';
import { folderOf } from '../support/tables';
import { tidy } from '../support/tidy-votes';
import { api, ON_5309, run, VOTES, useVotesImport } from '../support/votes-import';

useVotesImport();

test('rows with problems block the import, or with keepGoing are left out', async () => {
  const folder = tidy('5309,Russia,RU,no\n5309,Atlantis,XX,no\n5309,France,FR,perhaps\n');
  const file = join(folder, 'unvotes.csv');
  const problems = [
    { file, line: 3, message: 'The vote cannot be loaded: no nation of the graph is known as Atlantis or XX.' },
    {
      file,
      line: 4,
      message: 'The vote cannot be loaded: the vote must be one of yes, no, abstain, absent; it is "perhaps".',
    },
  ];
  await expect(run(folder)).rejects.toEqual(new Refused(problems));
  expect(await api.data('{ positions { totalCount } rollCalls { totalCount } }')).toEqual({
    positions: { totalCount: 0 },
    rollCalls: { totalCount: 0 },
  });
  expect(await run(folder, true)).toMatchObject({ rows: 3, refused: problems });
  expect(await api.data('{ positions { totalCount } }')).toEqual({ positions: { totalCount: 1 } });
});

test('rows that lack cells, or have too many, are left out with keepGoing', async () => {
  const folder = tidy('5309,Russia,RU,no\n5309,France,FR\n5309,Germany,DE,yes,\n5309,Chad,TD,no\n5309,Ital');
  const file = join(folder, 'unvotes.csv');
  const cells = (line: number, count: number) => ({
    file,
    line,
    message: `The row has ${count} cells; the header has 4.`,
  });
  const problems = [cells(3, 3), cells(4, 5), cells(6, 2)];
  await expect(run(folder)).rejects.toEqual(new Refused(problems));
  expect(await run(folder, true)).toMatchObject({ rows: 5, refused: problems });
  expect(await api.data('{ positions { totalCount } }')).toEqual({ positions: { totalCount: 2 } });
});

test('NA is not a code: R writes it for a missing value, and Namibia is found by its name', async () => {
  const refused = [{ line: 2, message: expect.stringContaining('is known as Atlantis or NA') as string }];
  expect(await run(tidy('5309,Atlantis,NA,no\n5309,Namibia,NA,yes\n'), true)).toMatchObject({ refused });
  const { rollCall } = await api.data(ON_5309, { holder: 'nation:NAM' });
  expect(rollCall.positions.nodes).toMatchObject([{ stance: 'SUPPORT' }]);
});

test('a nation under two names has one vote', async () => {
  const folder = tidy(
    '5309,Russia,RU,no\n5309,Russian Federation,RU,yes\n5309,Unheard of,FR,no\n5309,Unheard of,GB,no\n',
  );
  const message = 'position:unga-5309-RUS: an earlier row has a vote of this nation on this roll call.';
  const first = await run(folder, true);
  expect(first).toMatchObject({ rows: 4, refused: [{ line: 3, message }] });
  const { positions } = await api.data('{ positions { nodes { id } } }');
  const ids = ['FRA', 'GBR', 'RUS'].map((code) => ({ id: `position:unga-5309-${code}` }));
  expect(positions.nodes).toHaveLength(ids.length);
  expect(positions.nodes).toEqual(expect.arrayContaining(ids));
  expect(await run(folder, true)).toMatchObject({ added: 0, changed: 0, version: first.version });
});

test('issues of unknown roll calls or of no topic are refused', async () => {
  const folder = tidy('5309,Russia,RU,no\n');
  const issues = 'rcid,short_name,issue\n5309,hr,Human rights\n1,hr,Human rights\n5309,constructor,Constructor\n';
  writeFileSync(join(folder, 'issues.csv'), issues);
  const topics = 'short_name must be one of me, nu, di, hr, co, ec; it is "constructor"';
  expect((await run(folder, true)).refused.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '3: The issue cannot be loaded: the roll call 1 is not in roll_calls.csv.',
    `4: The issue cannot be loaded: ${topics}.`,
  ]);
});

test('if a quote is not closed, the votes above it can be kept', async () => {
  const table = (name: string) => readFileSync(join(VOTES, `${name}.csv`), 'utf8');
  const folder = folderOf({
    un_countries: table('un_countries'),
    un_roll_calls_full: table('un_roll_calls_full'),
    un_votes_full: 'rcid,ccode,vote\n5309,365,no\n5309,2,yes\n5309,"20,yes\n5309,200,yes\n',
  });
  const at = { file: join(folder, 'un_votes_full.csv'), line: 4 };
  const problem = { ...at, message: 'The CSV is not valid from this row on: a quote is not closed.' };
  await expect(run(folder)).rejects.toEqual(new Refused([problem]));
  expect(await run(folder, true)).toMatchObject({ refused: [problem] });
  expect(await api.data('{ positions(orderBy: { field: ID, direction: ASC }) { nodes { id } } }')).toEqual({
    positions: { nodes: [{ id: 'position:unga-5309-RUS' }, { id: 'position:unga-5309-USA' }] },
  });
});
