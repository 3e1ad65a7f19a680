// Reads votes of the UN General Assembly from the three tables of a folder: countries, roll calls and votes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Properties } from '../store/store';
import type { Problem } from './draft';
import type { StoredRecord } from './record';

/** The table whose presence tells that a folder holds UN votes. */
export const VOTES_FILE = 'un_votes_full.csv';
const ROLL_CALLS_FILE = 'un_roll_calls_full.csv';
const COUNTRIES_FILE = 'un_countries.csv';

const VOTES_SOURCE = 'source:un-votes';
const ROLL_CALLS_SOURCE = 'source:un-roll-calls';

const STANCES: Record<string, string> = { yes: 'SUPPORT', no: 'OPPOSE', abstain: 'ABSTAIN', absent: 'ABSENT' };

/** The subject flags of the roll-call table. */
const TOPICS: Record<string, { id: string; name: string }> = {
  me: { id: 'topic:palestinian-conflict', name: 'Palestinian conflict' },
  nu: { id: 'topic:nuclear-weapons', name: 'Nuclear weapons and nuclear material' },
  di: { id: 'topic:arms-control', name: 'Arms control and disarmament' },
  hr: { id: 'topic:human-rights', name: 'Human rights' },
  co: { id: 'topic:colonialism', name: 'Colonialism' },
  ec: { id: 'topic:economic-development', name: 'Economic development' },
};

interface Table {
  readonly file: string;
  readonly sha256: string;
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
}

/** The records of a folder of votes. `nationByCow` finds a nation by its Correlates of War number. */
export function readUnVotes(
  folder: string,
  nationByCow: ReadonlyMap<number, string>,
): { records: StoredRecord[]; problems: Problem[] } {
  return new UnVotes(folder, nationByCow).read();
}

class UnVotes {
  private readonly records = new Map<string, StoredRecord>();
  private readonly problems: Problem[] = [];
  private readonly rollCalls = new Map<string, { id: string; date: string }>();

  constructor(
    private readonly folder: string,
    private readonly nationByCow: ReadonlyMap<number, string>,
  ) {}

  read(): { records: StoredRecord[]; problems: Problem[] } {
    const countries = this.table(COUNTRIES_FILE, ['ccode', 'name']);
    const rollCalls = this.table(ROLL_CALLS_FILE, [
      'rcid',
      'session',
      'yes',
      'no',
      'abstain',
      'date',
      'unres',
      'short',
      'descr',
    ]);
    const votes = this.table(VOTES_FILE, ['rcid', 'ccode', 'vote']);
    if (countries && rollCalls && votes) {
      this.source(VOTES_SOURCE, 'Votes of nations in the UN General Assembly', votes);
      this.source(ROLL_CALLS_SOURCE, 'Roll calls of the UN General Assembly', rollCalls);
      for (const { line, cells } of rollCalls.rows) this.rollCall(rollCalls.file, line, cells);
      const names = new Map(countries.rows.map(({ cells }) => [cells['ccode'], cells['name']]));
      for (const { line, cells } of votes.rows) this.vote(votes.file, line, cells, names);
    }
    return { records: [...this.records.values()], problems: this.problems };
  }

  private table(name: string, columns: readonly string[]): Table | null {
    const file = join(this.folder, name);
    try {
      const bytes = readFileSync(file);
      const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(bytes, {
        columns: true,
        info: true,
        bom: true,
        escape: '\\',
      }) as never;
      const missing = columns.filter((column) => rows[0] && !(column in rows[0].record));
      if (missing.length > 0) throw new Error(`the header lacks ${missing.join(', ')}`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { file, sha256, rows: rows.map(({ record, info }) => ({ cells: record, line: info.lines })) };
    } catch (cause) {
      const { lines = 1, message } = cause as { lines?: number; message: string };
      this.problems.push({ file, line: lines, message: `This table cannot be read: ${message}.` });
      return null;
    }
  }

  private source(id: string, title: string, { sha256 }: Table): void {
    this.add({ id, title, kind: 'DATASET', sha256, licence: 'MIT' });
  }

  private rollCall(file: string, line: number, cells: Readonly<Record<string, string>>): void {
    const { rcid = '', date = '', unres = '', session = '' } = cells;
    const [yes, no, abstain] = [Number(cells['yes']), Number(cells['no']), Number(cells['abstain'])];
    if (!/^\d+$/.test(rcid) || !/^\d{4}-\d\d-\d\d$/.test(date) || ![yes, no, abstain].every(Number.isInteger)) {
      this.problems.push({
        file,
        line,
        message: `The roll call ${rcid} needs a number, a date and whole numbers of votes.`,
      });
      return;
    }
    const id = `roll-call:unga-${rcid}`;
    const symbol = symbolOf(unres);
    const title = titleOf(cells);
    this.rollCalls.set(rcid, { id, date });
    const published = { publishedTallyYes: yes, publishedTallyNo: no, publishedTallyAbstain: abstain };
    this.add({ id, name: `${title} (${symbol})`, aliases: [], date, session: Number(session), ...published });
    const documentId = `document:${symbol.replaceAll('/', '-').toLowerCase()}`;
    this.add({ id: documentId, name: title, aliases: [symbol], kind: 'RESOLUTION', symbol, date });
    this.statement(rcid, 'VOTES_ON', documentId, `Roll call ${rcid} was the vote on ${symbol}.`);
    for (const [flag, topic] of Object.entries(TOPICS)) {
      if (cells[flag] !== '1') continue;
      this.add({ ...topic, aliases: [] });
      this.statement(rcid, 'HAS_TOPIC', topic.id, `Roll call ${rcid} was about ${topic.name.toLowerCase()}.`);
    }
  }

  private statement(rcid: string, predicate: string, objectId: string, gist: string): void {
    const id = `statement:unga-${rcid}-${objectId.slice(objectId.indexOf(':') + 1)}`;
    const subjectId = `roll-call:unga-${rcid}`;
    this.fact({ id, gist, subjectId, predicate, objectId }, ROLL_CALLS_SOURCE, `rcid=${rcid}`);
  }

  private vote(
    file: string,
    line: number,
    cells: Readonly<Record<string, string>>,
    names: ReadonlyMap<string | undefined, string | undefined>,
  ): void {
    const { rcid = '', ccode = '', vote = '' } = cells;
    const rollCall = this.rollCalls.get(rcid);
    const holderId = this.nationByCow.get(Number(ccode));
    const stance = STANCES[vote];
    const wrong = [
      rollCall ? '' : `the roll call ${rcid} is not in ${ROLL_CALLS_FILE}`,
      holderId
        ? ''
        : `no nation of the graph has the number ${ccode} (${names.get(ccode) ?? `not in ${COUNTRIES_FILE}`})`,
      stance ? '' : `the vote must be one of ${Object.keys(STANCES).join(', ')}; it is ${JSON.stringify(vote)}`,
    ].filter(Boolean);
    if (wrong.length > 0 || !rollCall || !holderId || !stance) {
      this.problems.push({ file, line, message: `The vote cannot be loaded: ${wrong.join('; ')}.` });
      return;
    }
    const id = `position:unga-${rcid}-${holderId.slice('nation:'.length)}`;
    if (this.records.has(id)) {
      this.problems.push({ file, line, message: `${id}: this nation has voted on this roll call in a row above.` });
      return;
    }
    const position = { id, holderId, targetId: rollCall.id, stance, basis: 'VOTED', date: rollCall.date };
    this.fact(position, VOTES_SOURCE, `rcid=${rcid},ccode=${ccode}`);
  }

  private fact(properties: Properties & { id: string }, source: string, row: string): void {
    this.add({ ...properties, modality: 'FACT', polarity: 'POSITIVE', sourceIds: [source], row });
  }

  private add(properties: Properties & { id: string }): void {
    this.records.set(properties.id, { id: properties.id, properties });
  }
}

/** R/68/262 → A/RES/68/262: the table writes resolutions both ways. */
function symbolOf(unres: string): string {
  return unres.replace(/^R\//, 'A/RES/');
}

/** The table gives a resolution's title in one of two columns, sometimes with how it was adopted. */
function titleOf({ short = '', descr = '' }: Readonly<Record<string, string>>): string {
  const title = descr.includes(' : resolution') ? descr : short;
  return title.replace(/ : resolution.*$/s, '').trim() || descr.trim();
}
