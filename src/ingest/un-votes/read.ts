// Reads a whole folder of UN votes and checks every row. Returns the records of roll calls, and compact votes.
import { basename } from 'node:path';
import { inOrder, type FileLine, type Problem } from '../drafts/draft';
import type { StoredRecord } from '../../dataset/record';
import { openLayout, type VotesLayout, type RollCallRow, type VoteRow } from './layout';
import { dateNotes, oneMore, rollCallNotes, spansOf, voteNotes, type DatedRow, type LeftOut, type Note } from './notes';
import { PackedVotes } from './packed-votes';
import type { Nations } from '../nations/nation-look-ups';
import { NOBODY, Spellings } from './spellings';
import { sourceOf, withNotes } from './sources';
import { positionId, rollCallRecords, STANCE_BY_VOTE, voteRecord, type RollCall } from './records';

/** A folder of votes, read and checked. */
export interface UnVotes {
  /** Sources, roll calls, documents, topics and statements. */
  readonly records: readonly StoredRecord[];
  /** How many votes there are. */
  readonly size: number;
  /** How many rows were read. */
  readonly rows: number;
  readonly problems: readonly Problem[];
  /** How many rows are of a nation that was not a member then. They are not votes. */
  readonly leftOut: number;
  /** The place of each roll call, by its id. */
  readonly places: ReadonlyMap<string, FileLine>;
  /** The records of the votes between two positions, in the order of the table. */
  votes(from: number, to: number): StoredRecord[];
}

/** Reads the folder. Throws Refused if a table can't be read at all. Problems of rows are in the result. */
export async function readUnVotes(folder: string, nations: Nations): Promise<UnVotes> {
  const reader = new VotesReader(await openLayout(folder), nations);
  await reader.read();
  return reader;
}

const NO_ROLL_CALL = { records: [], problem: null };

class VotesReader implements UnVotes {
  problems: Problem[] = [];
  rows = 0;
  private readonly byId = new Map<string, StoredRecord>();
  /** The place of each roll call. */
  readonly places = new Map<string, FileLine>();
  private readonly numbers = new Map<string, number>();
  /** The numbers of roll calls that have a problem: their votes have none of their own for it. */
  private readonly refused = new Set<string>();
  private readonly rollCalls: (RollCall & { rcid: string })[] = [];
  private readonly dated: DatedRow[] = [];
  private readonly spellings: Spellings;
  private readonly left = new Map<string, LeftOut>();
  private readonly packed = new PackedVotes();

  constructor(
    private readonly layout: VotesLayout,
    nations: Nations,
  ) {
    this.spellings = new Spellings(nations, layout.nationColumn);
  }

  get leftOut(): number {
    return [...this.left.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  get size(): number {
    return this.packed.size;
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
    this.addNotes(sources.rollCalls, rollCallNotes(this.dated));
    this.addNotes(sources.votes, [...dateNotes(this.dated), ...voteNotes(spansOf(this.held()), this.left)]);
    this.packed.close();
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
    const vote = this.packed.at(at);
    const rollCall = this.rollCalls[vote?.rollCall ?? -1];
    const holder = this.spellings.holders[vote?.holder ?? -1];
    if (!vote || !rollCall || !holder) throw new Error(`There is no vote number ${at}.`);
    return { rollCall, holder, stance: vote.stance };
  }

  private rollCall(row: RollCallRow): void {
    const rcid = row.cells['rcid'] ?? '';
    const { records, problem } = row.isMalformed ? NO_ROLL_CALL : rollCallRecords(row, this.layout.sources.rollCalls);
    const [first] = records;
    if (problem) this.problems.push(problem);
    if (!first) return void this.refused.add(rcid);
    const above = this.places.get(first.id);
    if (above) {
      this.problems.push({ ...row.at, message: `${first.id} appears twice; first in ${above.file}:${above.line}.` });
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
    const stance = STANCE_BY_VOTE.get(vote.vote);
    if (vote.problem === null && rollCall !== undefined && holder === NOBODY && stance) {
      this.leave(vote, date, stance);
      return;
    }
    if (vote.problem !== null || rollCall === undefined || !holder || holder === NOBODY || !stance) {
      this.problem(vote, vote.problem ?? this.reason(vote));
      return;
    }
    if (this.packed.add(rollCall, holder, stance)) return;
    const position = positionId(vote.rcid, holder.holderId);
    this.problem(vote, `${position}: an earlier row has a vote of this nation on this roll call.`);
  }

  /** Null where nothing is wrong but its roll call. */
  private reason(vote: VoteRow): string | null {
    const rollCallsTable = basename(this.layout.rollCallsFile);
    const reasons = [
      this.numbers.has(vote.rcid) || this.refused.has(vote.rcid)
        ? ''
        : `the roll call ${vote.rcid} is not in ${rollCallsTable}`,
      this.holderProblem(vote),
      STANCE_BY_VOTE.has(vote.vote)
        ? ''
        : `the vote must be one of ${[...STANCE_BY_VOTE.keys()].join(', ')}; it is ${JSON.stringify(vote.vote)}`,
    ].filter(Boolean);
    return reasons.length > 0 ? `The vote cannot be loaded: ${reasons.join('; ')}.` : null;
  }

  private holderProblem(vote: VoteRow): string {
    if (`${vote.nation}${vote.iso2}`.trim() === '') return `${this.layout.nationColumn} is blank`;
    const { date = '' } = this.rollCalls[this.numbers.get(vote.rcid) ?? -1] ?? {};
    const holder = this.spellings.holderOf(vote, date);
    return holder === null ? `no nation of the graph ${this.layout.describe(vote)}` : '';
  }

  /** Counts a row that nobody could have voted under at that time. */
  private leave(vote: VoteRow, date: string, stance: string): void {
    const key = `${this.layout.nationColumn}=${vote.nation}`;
    const left = this.left.get(key);
    const nations = left?.nations ?? this.spellings.nationsOf(vote);
    this.left.set(key, oneMore(left, nations, date, stance !== 'ABSENT'));
  }

  /** Several votes can be on one document, which has the date of the last of them. */
  private keep(record: StoredRecord): void {
    const before = this.byId.get(record.id)?.properties['date'];
    if (before === undefined || String(before) < String(record.properties['date'] ?? ''))
      this.byId.set(record.id, record);
  }

  private addNotes(id: string, notes: readonly Note[]): void {
    const source = this.byId.get(id);
    if (source) this.byId.set(id, withNotes(source, this.dated, notes));
  }

  /** The holder and date of every vote. */
  private *held(): Generator<readonly [holder: string, date: string]> {
    for (let at = 0; at < this.size; at += 1) {
      const { rollCall, holder } = this.unpacked(at);
      yield [holder.holderId, rollCall.date];
    }
  }

  private problem({ line }: VoteRow, message: string | null): void {
    if (message !== null) this.problems.push({ file: this.layout.votesFile, line, message });
  }
}
