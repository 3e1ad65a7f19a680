// Reads a folder of UN votes whole, checking every row: the roll calls' records, and the votes in a compact form.
import { basename } from 'node:path';
import { digestOfText } from '../digest-of-text';
import { inOrder, Refused, type Place, type Problem } from '../draft';
import type { StoredRecord } from '../record';
import { openLayout, type Layout, type RollCallRow, type VoteRow } from './layout';
import { rollCallsNote, votesNote, type Span } from './notes';
import { positionId, rollCallRecords, STANCES, voteRecord, type RollCall } from './records';

/** How nations are found: by Correlates of War number, by name, by ISO code. */
export interface Nations {
  readonly byCow: ReadonlyMap<number, string>;
  readonly byName: ReadonlyMap<string, string>;
  readonly byIso2: ReadonlyMap<string, string>;
}

/** A folder of votes, read and checked. */
export interface UnVotes {
  /** Sources, roll calls, documents, topics and statements. */
  readonly records: readonly StoredRecord[];
  /** How many votes there are. */
  readonly size: number;
  /** How many rows were read. */
  readonly rows: number;
  readonly problems: readonly Problem[];
  /** Whether its layout knows more of a roll call than the others. */
  readonly isFullest: boolean;
  /** Where each roll call stands, by its id. */
  readonly places: ReadonlyMap<string, Place>;
  /** The records of the votes from one place to another, in the order of the table. */
  votes(from: number, to: number): StoredRecord[];
}

/** Reads the folder. Throws Refused where a table cannot be read at all; problems with rows are in the answer. */
export async function readUnVotes(folder: string, nations: Nations): Promise<UnVotes> {
  const reader = new Reader(await openLayout(folder), nations);
  await reader.read();
  return reader;
}

const ALL_STANCES = [...STANCES.values()];
/** More nations than any table spells. */
const MAX_NATIONS = 10_000;
/** A number as the tables write it: one way only, so that a row's key is one too. */
const NUMBER = /^[1-9]\d*$/;
const NOTHING = 'NA';

interface Holder {
  readonly number: number;
  /** The number of the first spelling of the same nation. */
  readonly first: number;
  readonly holderId: string;
  readonly spelling: string;
}

class Reader implements UnVotes {
  problems: Problem[] = [];
  size = 0;
  rows = 0;
  private readonly byId = new Map<string, StoredRecord>();
  /** Where each roll call stands. */
  readonly places = new Map<string, Place>();
  private readonly numbers = new Map<string, number>();
  private readonly rollCalls: (RollCall & { rcid: string })[] = [];
  private readonly spellings = new Map<string, Holder | null>();
  private readonly holders: Holder[] = [];
  /** A number for each vote, of its roll call, its nation and its stance: a million votes must fit into memory. */
  private readonly packed: number[] = [];
  private readonly seen = new Set<number>();

  constructor(
    private readonly layout: Layout,
    private readonly nations: Nations,
  ) {}

  get isFullest(): boolean {
    return this.layout.isFullest;
  }

  get records(): readonly StoredRecord[] {
    return [...this.byId.values()];
  }

  async read(): Promise<void> {
    const { sources, rollCallsFile, votesFile } = this.layout;
    await this.source(sources.rollCalls, 'Roll calls of the UN General Assembly', rollCallsFile);
    await this.source(sources.votes, 'Votes of nations in the UN General Assembly', votesFile);
    for (const row of this.layout.rollCalls) this.rollCall(row);
    for await (const votes of this.layout.votes()) for (const vote of votes) this.vote(vote);
    this.problems = inOrder([...this.layout.problems, ...this.problems]);
    this.size = this.packed.length;
    this.note(sources.rollCalls, rollCallsNote(this.layout.rollCalls));
    if (this.layout.nationColumn === 'ccode') this.note(sources.votes, votesNote(this.spans()));
    this.seen.clear();
  }

  votes(from: number, to: number): StoredRecord[] {
    const { nationColumn, sources } = this.layout;
    const records: StoredRecord[] = [];
    for (let at = from; at < Math.min(to, this.size); at += 1) {
      const { rollCall, holder, stance } = this.unpacked(at);
      const row = `rcid=${rollCall.rcid},${nationColumn}=${holder.spelling}`;
      records.push(voteRecord({ holderId: holder.holderId, stance, row }, rollCall, sources.votes));
    }
    return records;
  }

  private unpacked(at: number) {
    const packed = this.packed[at] ?? -1;
    const key = Math.floor(packed / ALL_STANCES.length);
    const rollCall = this.rollCalls[Math.floor(key / MAX_NATIONS)];
    const holder = this.holders[key % MAX_NATIONS];
    const stance = ALL_STANCES[packed % ALL_STANCES.length];
    if (!rollCall || !holder || !stance) throw new Error(`There is no vote number ${at}.`);
    return { rollCall, holder, stance };
  }

  private rollCall(row: RollCallRow): void {
    const rcid = row.cells['rcid'] ?? '';
    const { records, problem } = rollCallRecords(row, this.layout.sources.rollCalls);
    const [first] = records;
    if (problem) this.problems.push(problem);
    if (!first) return;
    const above = this.places.get(first.id);
    if (above) {
      this.problems.push({ ...row.at, message: `${first.id} stands twice; first in ${above.file}:${above.line}.` });
      return;
    }
    this.places.set(first.id, row.at);
    for (const record of records) this.keep(record);
    this.numbers.set(rcid, this.rollCalls.push({ id: first.id, date: row.cells['date'] ?? '', rcid }) - 1);
  }

  private vote(vote: VoteRow): void {
    this.rows += 1;
    const rollCall = this.numbers.get(vote.rcid);
    const holder = this.holderOf(vote);
    const stance = STANCES.get(vote.vote);
    if (vote.problem !== null || rollCall === undefined || !holder || !stance) {
      this.problem(vote, vote.problem ?? this.reason(vote));
      return;
    }
    const key = rollCall * MAX_NATIONS + holder.number;
    // A nation can be spelled in several ways, and still has one vote.
    const held = rollCall * MAX_NATIONS + holder.first;
    if (this.seen.has(held))
      this.problem(
        vote,
        `${positionId(vote.rcid, holder.holderId)}: this nation has voted on this roll call in a row above.`,
      );
    else this.packed.push(key * ALL_STANCES.length + ALL_STANCES.indexOf(stance));
    this.seen.add(held);
  }

  private reason(vote: VoteRow): string {
    const rollCallsTable = basename(this.layout.rollCallsFile);
    const reasons = [
      this.numbers.has(vote.rcid) ? '' : `the roll call ${vote.rcid} is not in ${rollCallsTable}`,
      this.holderOf(vote) ? '' : `no nation of the graph ${this.layout.describe(vote)}`,
      STANCES.has(vote.vote)
        ? ''
        : `the vote must be one of ${[...STANCES.keys()].join(', ')}; it is ${JSON.stringify(vote.vote)}`,
    ];
    return `The vote cannot be loaded: ${reasons.filter(Boolean).join('; ')}.`;
  }

  private holderOf({ nation, iso2 }: VoteRow): Holder | null {
    const key = iso2 === '' ? nation : `${nation} ${iso2}`;
    const known = this.spellings.get(key);
    if (known !== undefined) return known;
    const holderId = this.nationOf(nation, iso2);
    const number = this.holders.length;
    const first = this.holders.find((each) => each.holderId === holderId)?.number ?? number;
    const holder = holderId ? { number, first, holderId, spelling: nation } : null;
    if (holder) this.holders.push(holder);
    this.spellings.set(key, holder);
    return holder;
  }

  private nationOf(nation: string, iso2: string): string | undefined {
    const { byCow, byName, byIso2 } = this.nations;
    if (this.layout.nationColumn === 'ccode') return NUMBER.test(nation) ? byCow.get(Number(nation)) : undefined;
    // NA is what R writes where there is nothing, and Namibia's code: Namibia is found by its name.
    return byName.get(nation.toLowerCase()) ?? (iso2 === NOTHING ? undefined : byIso2.get(iso2));
  }

  /** Several votes can be on one document, which dates from the last of them. */
  private keep(record: StoredRecord): void {
    const before = this.byId.get(record.id)?.properties['date'];
    if (before === undefined || String(before) < String(record.properties['date'] ?? ''))
      this.byId.set(record.id, record);
  }

  private async source(id: string, title: string, file: string): Promise<void> {
    const sha256 = await digestOfText(file);
    if (sha256 === null) throw new Refused([{ file, line: 1, message: 'The file must be text in UTF-8.' }]);
    const properties = { id, kind: 'DATASET', licence: 'MIT', sha256, title };
    this.byId.set(id, { id, properties });
  }

  private note(id: string, note: string | null): void {
    const source = this.byId.get(id);
    if (source && note !== null) this.byId.set(id, { id, properties: { ...source.properties, note } });
  }

  /** When each number of a country has votes. */
  private spans(): Map<string, Span> {
    const spans = new Map<string, Span>();
    for (let at = 0; at < this.size; at += 1) {
      const { rollCall, holder } = this.unpacked(at);
      const [date, spelling] = [rollCall.date, holder.spelling];
      const { first, last } = spans.get(spelling) ?? { first: date, last: date };
      if (date <= first || date >= last)
        spans.set(spelling, { first: date < first ? date : first, last: date > last ? date : last });
    }
    return spans;
  }

  private problem({ line }: VoteRow, message: string): void {
    this.problems.push({ file: this.layout.votesFile, line, message });
  }
}
