// Turns rows of tables into drafts: a node's row, the relationships from it, and its evidence.
import type { Model } from '../../graph/model/model';
import { addTo } from '../../grouping';
import { formProblem, type CsvRow } from '../csv/csv-rows';
import type { Draft, Located, FileLine, Problem, RowCitations } from '../drafts/draft';
import { fieldsOf, labelsOf } from './cells';
import { tableRows, type OpenTable } from './open-folder';
import { Relationships } from './relationships';
import { saidRecord, type StoredRecord } from '../../dataset/record';
import { isSaid } from '../../dataset/said';

type ReportProblem = (problem: Problem) => void;

/** The citations of one fact, in the form that checkRecord takes, with their positions in its list. */
type Citations = { readonly ordinal: number; readonly located: Located }[];

export class Drafts {
  readonly relationships = new Relationships();
  /** The citations of facts, by the fact's id. */
  readonly citations = new Map<string, Citations>();
  /** What sources say of entities and facts, where the nodes do not show it. */
  readonly records: StoredRecord[] = [];
  /** What a record of each source is about. */
  readonly speakers = new Map<string, { readonly id: string; readonly at: FileLine }>();
  /** The place of each citation. */
  private readonly places = new Map<string, FileLine>();
  /** The places of refused rows that belong to a node. Without them the node would differ from the tables. */
  private readonly incomplete = new Map<string, FileLine>();
  /** How many rows were read. */
  rows = 0;

  constructor(
    private readonly model: Model,
    private readonly tables: readonly OpenTable[],
  ) {}

  /** Reads the tables of relationships and of citations, which add to the nodes of other tables. */
  async prepare(report: ReportProblem): Promise<void> {
    const ofKind = (kind: OpenTable['kind']) => this.tables.filter((table) => table.kind === kind);
    for (const table of ofKind('relationships')) {
      for await (const rows of this.complete(table, report)) {
        for (const row of rows) this.relationship(table, row, report);
      }
    }
    for (const table of ofKind('records')) {
      for await (const rows of this.complete(table, report)) {
        for (const row of rows) this.record(table, row, report);
      }
    }
    for (const table of ofKind('citations')) {
      for await (const rows of this.complete(table, report)) {
        for (const row of rows) this.citation(table, row, report);
      }
    }
  }

  /** The rows of a table that have a cell for each column, in batches. Reports the others. */
  async *complete({ file, columns }: OpenTable, report: ReportProblem): AsyncGenerator<CsvRow[]> {
    for await (const rows of tableRows(file)) {
      this.rows += rows.length;
      yield rows.filter((row) => {
        const message = formProblem(row, columns.length);
        if (message !== null) report({ file, line: row.line, message });
        return message === null;
      });
    }
  }

  /** The draft of a node's row. */
  draftOf(table: OpenTable, { cells, line }: CsvRow, report: ReportProblem): Draft {
    const at = { file: table.file, line };
    const fields = fieldsOf(table.columns, cells, at);
    const id = idIn(fields);
    const labels = labelsOf(table.columns, cells);
    const incomplete = this.incomplete.get(id);
    if (incomplete)
      report({ ...at, message: `${id}: ${incomplete.file}:${incomplete.line} refers to it, and is refused.` });
    const draft: Draft = { fields, at, section: 'table', labels, relationships: this.relationships.from(id) };
    const type = this.model.typeOf(id);
    if (!type?.isCited) {
      const describedBy = type?.labels.includes('Entity') ? takeList(fields, 'sourceIds') : null;
      return describedBy ? { ...draft, describedBy } : draft;
    }
    const cited = this.evidence(id, fields, at, report);
    if (cited === 'citations') return draft;
    return { ...draft, cited: cited ?? { sourceIds: [table.source.id], rows: [`id=${id}`], isOwn: true } };
  }

  isCitation(id: string): boolean {
    return this.places.has(id);
  }

  /** The evidence of a fact's row: rows of sources, citations in a separate table, or nothing. */
  private evidence(
    id: string,
    fields: Map<string, Located>,
    at: FileLine,
    report: ReportProblem,
  ): RowCitations | 'citations' | null {
    const [sourceIds, rows] = ['sourceIds', 'rows'].map((name) => takeList(fields, name));
    const citations = this.citations.get(id);
    if (citations && !rows) {
      const inOrder = [...citations].sort((a, b) => a.ordinal - b.ordinal);
      fields.set('citations', { at, value: inOrder.map(({ located }) => located) });
      return 'citations';
    }
    if (citations)
      report({
        ...at,
        message: `${id}: it has both the column rows and citations in a separate table. Use one of them.`,
      });
    if ((sourceIds?.length ?? 0) !== (rows?.length ?? 0)) {
      const count = `here are ${sourceIds?.length ?? 0} and ${rows?.length ?? 0}`;
      report({ ...at, message: `${id}: sourceIds and rows go together, the key of a row for each source; ${count}.` });
    }
    return sourceIds && rows ? { sourceIds, rows, isOwn: false } : null;
  }

  private relationship(table: OpenTable, { cells, line }: CsvRow, report: ReportProblem): void {
    const at = { file: table.file, line };
    const [start, type, end] = ['START_ID', 'TYPE', 'END_ID'].map((role) => cells[columnWithRole(table, role)]);
    if (start && type && end) {
      this.relationships.add(start, type, end, at);
      return;
    }
    report({ ...at, message: 'A relationship needs its :START_ID, its :END_ID and its :TYPE.' });
    if (start) this.incomplete.set(start, at);
  }

  private record(table: OpenTable, { cells, line }: CsvRow, report: ReportProblem): void {
    const at = { file: table.file, line };
    const fields = fieldsOf(table.columns, cells, at);
    const [aboutId, sourceId = '', said] = ['aboutId', 'sourceId', 'said'].map((name) => textOfField(fields, name));
    if (aboutId === undefined || said === undefined || !isSaid(said)) {
      report({ ...at, message: 'A record needs aboutId, and said as an export writes it.' });
      return;
    }
    const type = this.model.typeOf(aboutId);
    if (!type || (sourceId !== '' && this.model.typeOf(sourceId)?.name !== 'Source')) {
      report({ ...at, message: `A record names what it is about, and a source; here are ${aboutId} and ${sourceId}.` });
      return;
    }
    this.records.push(saidRecord(sourceId, aboutId, said));
    if (sourceId !== '') this.speakers.set(sourceId, { id: aboutId, at });
  }

  private citation(table: OpenTable, { cells, line }: CsvRow, report: ReportProblem): void {
    const at = { file: table.file, line };
    const fields = fieldsOf(table.columns, cells, at);
    const id = idIn(fields);
    const relationships = this.relationships.from(id);
    const named = (column: string, type: string) =>
      fields.get(column)?.value ?? relationships.find((each) => each.type === type)?.end ?? null;
    const factId = named('factId', 'EVIDENCE_FOR');
    const ordinal = fields.get('ordinal')?.value ?? 0;
    const problem = this.citationProblem(id, factId, ordinal);
    this.places.set(id, this.places.get(id) ?? at);
    if (problem) report({ ...at, message: problem });
    if (typeof factId !== 'string') return;
    if (problem || typeof ordinal !== 'number') {
      this.incomplete.set(factId, at);
      return;
    }
    const passage = { at, value: named('passageId', 'CITED_PASSAGE') };
    const parts = [...fields].filter(([name]) => ['start', 'end', 'role'].includes(name));
    const located = { at, value: new Map([['passage', passage], ...parts]) };
    addTo(this.citations, factId, { ordinal, located });
  }

  private citationProblem(id: string, factId: unknown, ordinal: unknown): string | null {
    if (!id.startsWith('citation:')) return `A citation needs an id such as citation:1; it is ${JSON.stringify(id)}.`;
    const first = this.places.get(id);
    if (first) return `${id} appears twice; first in ${first.file}:${first.line}.`;
    if (typeof factId !== 'string') return `${id}: factId is missing.`;
    return typeof ordinal === 'number' ? null : `${id}: ordinal must be a whole number, in a column ordinal:int.`;
  }
}

function columnWithRole({ columns }: OpenTable, role: string): number {
  return columns.findIndex(({ type }) => type === role);
}

function textOfField(fields: ReadonlyMap<string, Located>, name: string): string | undefined {
  const value = fields.get(name)?.value;
  return typeof value === 'string' ? value : undefined;
}

function idIn(fields: ReadonlyMap<string, Located>): string {
  const id = fields.get('id')?.value;
  return typeof id === 'string' ? id : '';
}

/** Takes a list of texts out of the fields. */
function takeList(fields: Map<string, Located>, name: string): string[] | null {
  const located = fields.get(name);
  fields.delete(name);
  if (!located) return null;
  const items = Array.isArray(located.value) ? located.value : [located];
  return items.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}
