// Checks a draft against the schema: its id, its fields, its citations. A draft that passes becomes a record to write.
import { prefixOf, type Embedded, type Model, type NodeType, type Property } from '../../graph/model/model';
import { storedProperties } from '../../graph/model/stored-properties';
import { withArticle } from '../../schema/wording';
import type { Value } from '../../store/store';
import { checkCitations, type CitationDraft } from './check-citations';
import { withGivenNames } from './given-names';
import { RelationChecker, type Reference } from './check-relations';
import { checkEmbedded } from './check-embedded';
import { ID, idProblem } from './check-id';
import { formerlyIn } from '../../dataset/former-ids';
import { formerlyProblem } from './check-formerly';
import { rangeProblem, storedForm, valueProblem } from './check-value';
import { quotedField } from '../drafts/shown-values';
import type { Draft, Located, FileLine, Problem, Section } from '../drafts/draft';
import { byField, orderedFields } from './stored-names';

/** A record that conforms to the schema. Its references are not checked yet. */
export interface CheckedRecord {
  readonly id: string;
  readonly type: NodeType;
  readonly properties: Record<string, Value>;
  readonly references: readonly Reference[];
  readonly citations: readonly CitationDraft[];
  readonly at: FileLine;
}

const DEFAULTS: Record<string, Value> = { polarity: 'POSITIVE', aliases: [] };

/** Checks one draft and reports every problem. Null if the draft can't become a record. */
export function checkRecord(model: Model, draft: Draft, report: (problem: Problem) => void): CheckedRecord | null {
  const id = draft.fields.get('id');
  if (typeof id?.value !== 'string' || !ID.test(id.value)) {
    report({ ...(id?.at ?? draft.at), message: idProblem(id?.value) });
    return null;
  }
  const type = model.typeOf(id.value);
  if (!type) {
    report({ ...id.at, message: `${id.value}: no type has this prefix. Ids begin with ${prefixes(model)}.` });
    return null;
  }
  if (!fits(draft.section, type))
    report({ ...id.at, message: `${id.value}: ${withArticle(type.name)} does not belong under ${draft.section}.` });
  return new RecordChecker(model, type, draft, id.value, report).check();
}

class RecordChecker {
  private readonly properties: Record<string, Value>;
  private readonly relations: RelationChecker;
  private readonly ordered: ReadonlySet<string>;
  private citations: CitationDraft[] = [];
  private isCitationGiven = false;

  constructor(
    model: Model,
    private readonly type: NodeType,
    private readonly draft: Draft,
    private readonly id: string,
    private readonly report: (problem: Problem) => void,
  ) {
    this.properties = { id };
    this.ordered = orderedFields(type);
    this.relations = new RelationChecker(model, type, this.properties, this.problem);
  }

  /** Reports a problem of this record. */
  private readonly problem = (at: FileLine, message: string): void => {
    this.report({ ...at, message: `${this.id}: ${message}` });
  };

  check(): CheckedRecord {
    const { id, type, draft } = this;
    const fields = draft.section === 'table' ? byField(type, draft.fields, this.problem) : draft.fields;
    for (const [key, field] of fields) {
      if (key !== 'id') this.field(key, field);
    }
    this.relations.relationships(draft.relationships ?? []);
    this.labels(draft.labels ?? []);
    if (draft.cited) this.relations.rows(draft.cited, draft.at);
    if (draft.describedBy) this.relations.describedBy(draft.describedBy, draft.at);
    this.complete();
    const { references } = this.relations;
    const known = Object.entries(this.properties).filter(([, value]) => value !== null);
    return { id, type, properties: Object.fromEntries(known), references, citations: this.citations, at: draft.at };
  }

  private field(key: string, field: Located): void {
    if (field.value === null && this.writable().includes(key)) return;
    const property = this.type.properties.get(key);
    const relation = this.type.relations.get(key);
    const embedded = this.type.embedded.get(key);
    if (key === 'citations' && this.type.isCited) {
      this.isCitationGiven = !Array.isArray(field.value) || field.value.length > 0;
      this.citations = checkCitations(field, this.problem);
    } else if (property) {
      this.properties[key] = this.value(property, key, field);
    } else if (relation?.property) {
      this.relations.field(relation, relation.property, field);
    } else if (embedded) {
      this.embedded(embedded, field);
    } else if (relation) {
      this.problem(field.at, `${key} is derived from other records (${relation.pattern}) and cannot be written.`);
    } else {
      this.problem(
        field.at,
        `${quotedField(key)} is not a field of ${this.type.name}; it has ${this.writable().join(', ')}.`,
      );
    }
  }

  private embedded(embedded: Embedded, field: Located): void {
    const valueOf = (property: Property, key: string, part: Located) => this.value(property, key, part);
    Object.assign(this.properties, checkEmbedded(embedded, field, valueOf, this.problem));
  }

  private value(property: Property, key: string, field: Located): Value {
    if (property.list) {
      if (Array.isArray(field.value)) return field.value.map((item) => this.scalar(property, key, item) as string);
      this.problem(field.at, `${key} must be a list.`);
      return [];
    }
    return this.scalar(property, key, field);
  }

  private scalar(property: Property, key: string, { value, at, written }: Located): Value {
    // YAML reads 2014 as a number. It means the date of a year if it is written as one; 0x7EA is not.
    const plain = property.type === 'PartialDate' && typeof value === 'number' ? (written ?? String(value)) : value;
    const problem = valueProblem(property, key, plain, this.ordered.has(property.name));
    if (problem) this.problem(at, problem);
    return storedForm(property, plain) as Value;
  }

  private labels(labels: readonly string[]): void {
    const known = [...new Set(['Node', ...this.type.labels])];
    if (labels.length === 0 || (labels.includes(this.type.name) && labels.every((label) => known.includes(label))))
      return;
    this.problem(
      this.draft.at,
      `the labels of ${withArticle(this.type.name)} are ${this.type.name} and any of ${known.join(', ')}; here they are ${labels.map(quotedField).join(', ')}.`,
    );
  }

  /** Fills in defaults, then reports missing fields. */
  private complete(): void {
    for (const { name, required, list } of this.type.properties.values()) {
      if (this.properties[name] === undefined && name in DEFAULTS) this.properties[name] = DEFAULTS[name] ?? null;
      if (required && !list && this.properties[name] === undefined && !this.isDerivedFromRow(name))
        this.problem(this.draft.at, `${name} is missing.`);
    }
    for (const { property, field, required, cardinality } of this.type.relations.values()) {
      if (!property || !required || cardinality !== 'one' || property in this.properties) continue;
      this.problem(this.draft.at, `${field} is missing.`);
    }
    const reversed = rangeProblem(this.properties);
    if (reversed) this.problem(this.draft.at, reversed);
    if (this.type.isCited && !this.isCitationGiven && !this.draft.cited) {
      this.problem(this.draft.at, 'citations is missing: every fact needs at least one.');
    }
    if ('names' in this.properties) Object.assign(this.properties, withGivenNames(this.properties));
    // An export cannot tell an empty list from none.
    if (formerlyIn(this.properties).length === 0) delete this.properties['formerly'];
    const formerly = formerlyProblem(this.id, this.type.isCited, this.properties);
    if (formerly) this.problem(this.draft.fields.get('formerly')?.at ?? this.draft.at, formerly);
    for (const property of this.ordered) this.properties[property] ??= '';
  }

  /** A vote that cites its row needs no sentence of its own: the API derives one from the row. */
  private isDerivedFromRow(property: string): boolean {
    return property === 'gist' && this.properties['basis'] === 'VOTED' && this.draft.cited !== undefined;
  }

  private writable(): string[] {
    const stored = storedProperties(this.type).map(({ field }) => field);
    return ['id', ...new Set(stored), ...(this.type.isCited ? ['citations'] : [])];
  }
}

function fits(section: Section, type: NodeType): boolean {
  if (section === 'table') return true;
  if (section === 'source') return type.name === 'Source';
  if (section === 'passages') return type.name === 'Passage';
  if (section === 'facts') return type.isCited;
  return !type.isCited && type.name !== 'Source' && type.name !== 'Passage';
}

function prefixes(model: Model): string {
  return [...model.types.values()]
    .filter(({ isAbstract }) => !isAbstract)
    .map(({ name }) => `${prefixOf(name)}:`)
    .join(' ');
}
