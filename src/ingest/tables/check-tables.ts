// Reads all tables of a folder and checks every row, alone and against all others. Only the place of each node stays in
// memory; its record is read again when it is written.
import type { Model } from '../../graph/model/model';
import { BY_ID } from '../../graph/lists/list-queries';
import type { Properties, Store } from '../../store/store';
import { referenceProblem, withCitations } from '../checks/check-references';
import { checkPassage, checkPassages } from '../checks/check-passages';
import { checkStored, isReplacing, isWhole } from '../checks/check-stored';
import { checkRecord, type CheckedRecord } from '../checks/check-record';
import type { CsvRow } from '../csv/csv-rows';
import { inOrder, type Problem } from '../drafts/draft';
import { NO_FORMER_IDS, readFormerIds, withCurrentIds, type FormerIds } from '../../dataset/former-ids';
import type { StoredRecord } from '../../dataset/record';
import { checkFormerIds } from './check-former-ids';
import { checkUnion, isCompared } from './check-union';
import { Drafts } from './drafts';
import type { OpenTable } from './open-folder';
import { checkCitedSources, SaidInGraph, speakerProblem } from './said-in-graph';
import { reportLoose } from './loose-rows';
import { RowIndex } from './row-index';

const LOOK_UP = 5_000;
/** A fact also refers to what it cites. Whether the passage fits is checked with its offsets. */
const CITATIONS_TABLE = 'citations';

/** Reads and checks the tables of one folder. */
export class TableChecker {
  readonly problems: Problem[] = [];
  readonly index = new RowIndex();
  readonly drafts: Drafts;
  readonly nodeTables: readonly OpenTable[];
  /** Sources and passages, of the tables and of the graph. Citations are checked against them. */
  private readonly evidence = new Map<string, Properties>();
  private readonly inStore = new Set<string>();
  /** Records that are compared with what others say. */
  private readonly compared: CheckedRecord[] = [];
  /** Records that stand in the place of what the graph has. They are checked once everything is read. */
  private readonly replacing: CheckedRecord[] = [];
  /** Entities with former ids, in the tables or in the graph, and those whose ids are former ones. */
  private readonly renamed: CheckedRecord[] = [];
  /** The former ids that the graph has. */
  private former: FormerIds = NO_FORMER_IDS;
  private latter: ReadonlySet<string> = new Set();
  private said: SaidInGraph | null = null;
  /** The nodes that are cited by their own rows. */
  private readonly citedByRow = new Set<number>();

  constructor(
    readonly model: Model,
    tables: readonly OpenTable[],
  ) {
    this.drafts = new Drafts(model, tables);
    this.nodeTables = tables.filter(({ kind }) => kind === 'nodes');
  }

  /** Checks all rows. Throws Refused if a table can't be read to its end. */
  async check(store: Store): Promise<void> {
    this.former = await readFormerIds(store);
    this.latter = new Set(this.former.values());
    this.said = await SaidInGraph.read(store);
    await this.drafts.prepare(this.report);
    for (const table of this.nodeTables) {
      for await (const rows of this.drafts.complete(table, this.report)) {
        for (const row of rows) this.row(table, row);
      }
    }
    await this.lookUp(store);
    const { ids } = this.index;
    for (const { from, to, field, types, at } of this.index.references()) {
      if (field === CITATIONS_TABLE) continue;
      const reference = { id: ids.name(to), field, types };
      const message =
        referenceProblem(this.model, reference, (id) => this.isKnown(id)) ??
        speakerProblem(this.model.typeOf(ids.name(from)), reference, this.index.isDefined(to));
      if (message) this.against(from)({ ...at, message: `${ids.name(from)}: ${message}` });
    }
    const isInTables = (id: string) => this.has(id);
    for (const record of this.replacing) {
      const report = this.against(ids.number(record.id));
      checkPassage(record, this.passage, report);
      checkCitedSources(record, (id) => this.passage(id)?.['sourceId'], isInTables, report);
      const [node] = withCitations(record, this.passage, report);
      if (node && record.citations.length > 0) this.said.check(record, node.properties, report);
    }
    const passages = this.replacing.filter(({ type }) => type.name === 'Passage');
    checkPassages(passages, (id, problem) => this.against(ids.number(id))(problem));
    const reportOn = (id: string, problem: Problem) => this.against(ids.number(id))(problem);
    const before = this.problems.length;
    await checkFormerIds({ store, former: this.former }, this.renamed, isInTables, reportOn);
    const compared = { store, model: this.model, sources: this.describedSources() };
    if (this.problems.length === before) await checkUnion(compared, this.compared, reportOn);
    await checkStored(store, this.replacing, isInTables, reportOn);
    reportLoose(this.drafts, isInTables, this.report);
  }

  /** Also refuses rows that depend on refused rows. Returns every reason that a row is refused. */
  refuseDependents(): Problem[] {
    const { ids } = this.index;
    const dependents = this.index.refuseDependents().map(({ from, to, field, at }): Problem => {
      const place = this.index.placeOf(to);
      const reason = `${field} names ${ids.name(to)}, which is refused (${place?.file}:${place?.line})`;
      return { ...at, message: `${ids.name(from)}: ${reason}.` };
    });
    return inOrder([...this.problems, ...dependents]);
  }

  /** The records of a row as they are stored: the node and its citations. */
  recordsOf(table: OpenTable, row: CsvRow): StoredRecord[] {
    const ignore = () => undefined;
    const record = checkRecord(this.model, this.drafts.draftOf(table, row, ignore), ignore);
    if (!record) return [];
    const now = { ...record, properties: withCurrentIds(this.model, record.properties, this.former) };
    return withCitations(now, this.passage, ignore);
  }

  /** Whether the tables have a row for the node with this id. */
  has(id: string): boolean {
    return this.index.isDefined(this.index.ids.number(id));
  }

  /** The ids of what the rows say as a whole: of what the graph has, nothing else stays. */
  wholes(): Set<string> {
    return new Set(this.replacing.filter(isWhole).map(({ id }) => id));
  }

  /** The sources of the tables whose rows cite facts. */
  sources(): StoredRecord[] {
    const cited = new Set([...this.citedByRow].filter((node) => !this.index.isRefused(node)).map(this.fileOf));
    return this.nodeTables
      .filter(({ file }) => cited.has(file))
      .map(({ source }) => ({ id: source.id, properties: { kind: 'DATASET', ...source } }));
  }

  /** The sources that the tables have rows for. */
  describedSources(): StoredRecord[] {
    const described = [...this.evidence].filter(([id]) => id.startsWith('source:'));
    return described.map(([id, properties]) => ({ id, properties: { ...properties, id } }));
  }

  private row(table: OpenTable, row: CsvRow): void {
    const before = this.problems.length;
    const { report } = this;
    const draft = this.drafts.draftOf(table, row, report);
    const record = checkRecord(this.model, draft, report);
    if (!record) return;
    const node = this.index.ids.number(record.id);
    const first = this.index.placeOf(node);
    if (first) {
      report({ ...record.at, message: `${record.id} appears twice; first in ${first.file}:${first.line}.` });
      return;
    }
    this.index.define(node, record.at);
    if (record.citations.length === 0) this.said?.check(record, record.properties, report);
    if (this.problems.length > before) this.index.refuse(node);
    if (draft.cited?.isOwn) this.citedByRow.add(node);
    for (const reference of record.references) this.index.refer(node, reference);
    for (const { passage: id, at } of record.citations) {
      this.index.refer(node, { id, field: CITATIONS_TABLE, types: ['Passage'], at });
    }
    const isRenamed = this.former.has(record.id) || this.latter.has(record.id) || 'formerly' in record.properties;
    if (isRenamed) this.renamed.push(record);
    if (isRenamed || isCompared(record)) this.compared.push(record);
    if (isReplacing(record)) this.replacing.push(record);
    const { name } = record.type;
    if (name === 'Passage' || name === 'Source') this.evidence.set(record.id, record.properties);
  }

  /** Finds in the graph the nodes that the rows refer to and that the tables don't contain. */
  private async lookUp(store: Store): Promise<void> {
    const named = this.index.named();
    for (let from = 0; from < named.length; from += LOOK_UP) {
      for (const { key, node } of await store.read(BY_ID, { keys: named.slice(from, from + LOOK_UP) })) {
        const id = String(key);
        this.inStore.add(id);
        if (id.startsWith('passage:')) this.evidence.set(id, node as Properties);
      }
    }
  }

  private isKnown(id: string): boolean {
    return this.inStore.has(id) || this.former.has(id) || this.has(id);
  }

  private readonly passage = (id: string): Properties | undefined => this.evidence.get(id);
  private readonly fileOf = (node: number): string => this.index.placeOf(node)?.file ?? '';
  private readonly report = (problem: Problem): void => void this.problems.push(problem);

  /** A function that reports a problem and refuses the node. */
  private against(node: number): (problem: Problem) => void {
    return (problem) => {
      this.index.refuse(node);
      this.report(problem);
    };
  }
}
