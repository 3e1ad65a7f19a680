// Reads a folder of UN votes whole, checking every row: the roll calls' records, and the votes in a compact form.
import { basename } from 'node:path';
import { inOrder, type Place, type Problem } from '../draft';
import type { StoredRecord } from '../record';
import { openLayout, type Layout, type RollCallRow, type VoteRow } from './layout';
import {
  dateNotes,
  rollCallNotes,
  voteNotes,
  widened,
  type DatedRow,
  type LeftOut,
  type Note,
  type Span,
} from './notes';
import { NOBODY, Spellings, type Nations } from './spellings';
import { sourceOf, withNotes } from './sources';
import { positionId, rollCallRecords, STANCES, voteRecord, type RollCall } from './records';

/** A folder of votes, read and checked. */
export interface UnVotes {
  /** Sources, roll calls, documents, topics and statements. */
  readonly records: readonly StoredRecord[];
  /** How many votes there are. */
  readonly size: number;
  /** How many rows were read. */
  readonly rows: number;
  readonly problems: readonly Problem[];
  /** How many rows are of a nation that was no member then: they are no votes. */
  readonly leftOut: number;
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
class Reader implements UnVotes {
  problems: Problem[] = [];
  size = 0;
  rows = 0;
  private readonly byId = new Map<string, StoredRecord>();
  /** Where each roll call stands. */
  readonly places = new Map<string, Place>();
  private readonly numbers = new Map<string, number>();
  private readonly rollCalls: (RollCall & { rcid: string })[] = [];
  private readonly dated: DatedRow[] = [];
  private readonly spellings: Spellings;
  private readonly left = new Map<string, LeftOut>();
  /** A number for each vote, of its roll call, its nation and its stance: a million votes must fit into memory. */
  private readonly packed: number[] = [];
  private readonly seen = new Set<number>();

  constructor(
    private readonly layout: Layout,
    nations: Nations,
  ) {
    this.spellings = new Spellings(nations, layout.nationColumn);
  }

  get leftOut(): number {
    return [...this.left.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  get isFullest(): boolean {
    return this.layout.isFullest;
  }

  get records(): readonly StoredRecord[] {
    return [...this.byId.values()];
  }

  async read(): Promise<void> {
    const { sources, rollCallsFile, votesFile } = this.layout;
    this.keep(await sourceOf(sources.rollCalls, 'Roll calls of the UN General Assembly', rollCallsFile));
    this.keep(await sourceOf(sources.votes, 'Votes of nations in the UN General Assembly', votesFile));
    for (const row of this.layout.rollCalls) this.rollCall(row);
    for await (const votes of this.layout.votes()) for (const vote of votes) this.vote(vote);
    this.problems = inOrder([...this.layout.problems, ...this.problems]);
    this.size = this.packed.length;
    this.tell(sources.rollCalls, rollCallNotes(this.dated));
    this.tell(sources.votes, [...dateNotes(this.dated), ...voteNotes(this.spans(), this.left)]);
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
    const holder = this.spellings.holders[key % MAX_NATIONS];
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
    const date = String(first.properties['date']);
    this.dated.push({ row, date });
    this.numbers.set(rcid, this.rollCalls.push({ id: first.id, date, rcid }) - 1);
  }

  private vote(vote: VoteRow): void {
    this.rows += 1;
    const rollCall = this.numbers.get(vote.rcid);
    const date = this.rollCalls[rollCall ?? -1]?.date ?? '';
    const holder = this.spellings.holderOf(vote, date);
    const stance = STANCES.get(vote.vote);
    if (vote.problem === null && rollCall !== undefined && holder === NOBODY && stance) {
      this.leave(vote, date, stance);
      return;
    }
    if (vote.problem !== null || rollCall === undefined || !holder || holder === NOBODY || !stance) {
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
      this.holderProblem(vote),
      STANCES.has(vote.vote)
        ? ''
        : `the vote must be one of ${[...STANCES.keys()].join(', ')}; it is ${JSON.stringify(vote.vote)}`,
    ];
    return `The vote cannot be loaded: ${reasons.filter(Boolean).join('; ')}.`;
  }

  private holderProblem(vote: VoteRow): string {
    const { date = '' } = this.rollCalls[this.numbers.get(vote.rcid) ?? -1] ?? {};
    const holder = this.spellings.holderOf(vote, date);
    return holder === null ? `no nation of the graph ${this.layout.describe(vote)}` : '';
  }

  /** Counts a row of which nobody could have voted. */
  private leave(vote: VoteRow, date: string, stance: string): void {
    const key = `${this.layout.nationColumn}=${vote.nation}`;
    const { rows = 0, cast = 0, ...before } = this.left.get(key) ?? { nations: this.spellings.nationsOf(vote) };
    const votes = stance === 'ABSENT' ? 0 : 1;
    this.left.set(key, { ...before, ...widened(this.left.get(key), date), rows: rows + 1, cast: cast + votes });
  }

  /** Several votes can be on one document, which dates from the last of them. */
  private keep(record: StoredRecord): void {
    const before = this.byId.get(record.id)?.properties['date'];
    if (before === undefined || String(before) < String(record.properties['date'] ?? ''))
      this.byId.set(record.id, record);
  }

  /** Adds to a source what is to be known of it. */
  private tell(id: string, notes: readonly Note[]): void {
    const source = this.byId.get(id);
    if (source) this.byId.set(id, withNotes(source, this.dated, notes));
  }

  /** When each nation has votes. */
  private spans(): Map<string, Span> {
    const spans = new Map<string, Span>();
    for (let at = 0; at < this.size; at += 1) {
      const { rollCall, holder } = this.unpacked(at);
      const known = spans.get(holder.holderId);
      if (!known || rollCall.date < known.first || rollCall.date > known.last)
        spans.set(holder.holderId, widened(known, rollCall.date));
    }
    return spans;
  }

  private problem({ line }: VoteRow, message: string): void {
    this.problems.push({ file: this.layout.votesFile, line, message });
  }
}
