// The sources that an import creates: each table at its version, with its notes.
import { join } from 'node:path';
import { rowsOfTable } from '../csv/csv-rows';
import { digestOfText } from '../source-files/digest-of-text';
import { Refused } from '../drafts/draft';
import type { StoredRecord } from '../../dataset/record';
import { widened, type DatedRow, type Note, type Span } from './notes';
import { sorted } from './records';

const VERSIONS_FILE = join(__dirname, '..', '..', '..', 'seed', 'un-votes', 'versions.csv');

/** The known versions of tables, by digest. */
const VERSIONS = new Map(
  rowsOfTable<{ sha256: string; version: string }>(VERSIONS_FILE).map(({ sha256, version }) => [sha256, version]),
);

/** The source for a table. Throws Refused if the file is not text. */
export async function sourceOf(id: string, title: string, file: string): Promise<StoredRecord> {
  const sha256 = await digestOfText(file);
  if (sha256 === null) throw new Refused([{ file, line: 1, message: 'The file must be text in UTF-8.' }]);
  const version = VERSIONS.get(sha256);
  const properties = { id, kind: 'DATASET', licence: 'MIT', sha256, title };
  return { id, properties: { ...properties, ...(version !== undefined && { upstreamVersion: version }) } };
}

/** The source with the time span of its rows and its notes. */
export function withNotes(
  { id, properties }: StoredRecord,
  rows: readonly DatedRow[],
  notes: readonly Note[],
): StoredRecord {
  const span = rows.reduce<Span | undefined>((before, { date }) => widened(before, date), undefined);
  const period = span && { periodFrom: span.first, periodTo: span.last };
  const noted = notes.length > 0 && {
    note: [...new Set(notes.flatMap(({ problem, treatment }) => [problem, treatment]))].join(' '),
    notes: notes.map(packed),
  };
  return { id, properties: sorted({ ...properties, ...period, ...noted }) };
}

/** A note as the graph stores it: in the order of the schema, without null values. */
function packed({ kind, concerns, from, to, problem, treatment }: Note): string {
  return JSON.stringify({
    kind,
    concerns,
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    problem,
    treatment,
  });
}
