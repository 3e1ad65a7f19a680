// Holds a draft against the schema: its id, its fields, its citations. What passes is a record ready to be written.
import { isPartialDate } from '../schema/partial-date';
import {
  orderProperties,
  partOf,
  prefixOf,
  type Embedded,
  type Model,
  type NodeType,
  type Property,
  type Relation,
} from '../graph/model';
import type { Value } from '../store/store';
import { checkCitations, type CitationDraft } from './check-citations';
import type { Draft, Located, Place, Problem, Section } from './draft';

/** A node that a record names, which must exist and be of one of the types. */
export interface Reference {
  readonly id: string;
  readonly field: string;
  readonly types: readonly string[];
  readonly at: Place;
}

/** A record that agrees with the schema by itself; what it refers to is still to be checked. */
export interface CheckedRecord {
  readonly id: string;
  readonly type: NodeType;
  readonly properties: Record<string, Value>;
  readonly references: readonly Reference[];
  readonly citations: readonly CitationDraft[];
  readonly at: Place;
}

const ID = /^[a-z][a-z-]*:[A-Za-z0-9][A-Za-z0-9._-]{0,149}$/;
const DEFAULTS: Record<string, Value> = { polarity: 'POSITIVE', aliases: [] };
const SCALARS: Record<string, (value: unknown) => boolean> = {
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  Boolean: (value) => typeof value === 'boolean',
  PartialDate: (value) => typeof value === 'string' && isPartialDate(value),
};
const EXPECTED: Record<string, string> = {
  Int: 'a whole number of 32 bits',
  Boolean: 'true or false',
  PartialDate: 'a date such as 2014, "2014-03" or "2014-03-27"',
};

/** Checks one draft. Every problem is reported; null where no record can be made of it. */
export function checkRecord(model: Model, draft: Draft, report: (problem: Problem) => void): CheckedRecord | null {
  const id = draft.fields.get('id');
  if (typeof id?.value !== 'string' || !ID.test(id.value)) {
    report({
      ...(id?.at ?? draft.at),
      message: 'A record needs an id such as nation:FRA: its type, a colon and letters, digits, dots or hyphens.',
    });
    return null;
  }
  const type = model.typeOf(id.value);
  if (!type) {
    report({ ...id.at, message: `${id.value}: no type has such ids; they begin with ${prefixes(model)}.` });
    return null;
  }
  if (!fits(draft.section, type)) {
    report({ ...id.at, message: `${id.value}: a ${type.name} does not belong under ${draft.section}.` });
  }
  return new RecordChecker(model, type, draft, id.value, report).check();
}

class RecordChecker {
  private readonly properties: Record<string, Value>;
  private readonly references: Reference[] = [];
  private citations: CitationDraft[] = [];
  private isCitationGiven = false;

  constructor(
    private readonly model: Model,
    private readonly type: NodeType,
    private readonly draft: Draft,
    private readonly id: string,
    private readonly report: (problem: Problem) => void,
  ) {
    this.properties = { id };
  }

  check(): CheckedRecord {
    for (const [key, field] of this.draft.fields) {
      if (key !== 'id') this.field(key, field);
    }
    this.complete();
    const { id, type, references, citations } = this;
    const known = Object.entries(this.properties).filter(([, value]) => value !== null);
    return { id, type, properties: Object.fromEntries(known), references, citations, at: this.draft.at };
  }

  private field(key: string, field: Located): void {
    if (field.value === null && this.writable().includes(key)) return;
    const property = this.type.properties.get(key);
    const relation = this.type.relations.get(key);
    const embedded = this.type.embedded.get(key);
    if (key === 'citations' && this.type.isCited) {
      this.isCitationGiven = !Array.isArray(field.value) || field.value.length > 0;
      this.citations = checkCitations(field, (at, message) => this.problem(at, message));
    } else if (property) {
      this.properties[key] = this.value(property, key, field);
    } else if (relation?.property) {
      this.properties[relation.property] = this.ties(relation, field);
    } else if (embedded) {
      this.embedded(embedded, field);
    } else if (relation) {
      this.problem(field.at, `${key} is worked out from other records (${relation.path}) and cannot be written.`);
    } else {
      this.problem(field.at, `${key} is not a field of ${this.type.name}; it has ${this.writable().join(', ')}.`);
    }
  }

  private embedded(embedded: Embedded, { value, at }: Located): void {
    const { name, properties } = embedded;
    const parts = properties.map((part) => part.name);
    if (!(value instanceof Map)) {
      this.problem(at, `${name} must be a map with ${parts.join(', ')}; it is ${shown(value)}.`);
      return;
    }
    for (const [part, located] of value) {
      const known = properties.find((each) => each.name === part);
      if (!known) this.problem(located.at, `${name}.${part} is not known; ${name} has ${parts.join(', ')}.`);
      else if (located.value !== null)
        this.properties[partOf(embedded, part)] = this.value(known, `${name}.${part}`, located);
    }
    // What a source publishes can lack the number of absent members; see RollCall.publishedTally.
    for (const part of properties.filter(({ name: each, required }) => required && each !== 'absent')) {
      if (value.get(part.name)?.value === undefined) this.problem(at, `${name}.${part.name} is missing.`);
    }
  }

  private value(property: Property, key: string, field: Located): Value {
    if (property.list) {
      if (Array.isArray(field.value)) return field.value.map((item) => this.scalar(property, key, item) as string);
      this.problem(field.at, `${key} must be a list.`);
      return [];
    }
    return this.scalar(property, key, field);
  }

  private scalar(property: Property, key: string, { value, at }: Located): Value {
    // YAML reads 2014 as a number; a date of a year is meant.
    const plain = property.type === 'PartialDate' && typeof value === 'number' ? String(value) : value;
    if (property.values.length > 0) {
      if (!property.values.includes(plain as string)) {
        this.problem(at, `${key} must be one of ${property.values.join(', ')}; it is ${shown(plain)}.`);
      }
    } else {
      const isRight = SCALARS[property.type] ?? ((text: unknown) => typeof text === 'string' && text.trim() !== '');
      if (!isRight(plain))
        this.problem(at, `${key} must be ${EXPECTED[property.type] ?? 'a text'}; it is ${shown(plain)}.`);
    }
    return plain as Value;
  }

  private ties(relation: Relation, { value, at }: Located): Value {
    const items = Array.isArray(value) ? value : [{ value, at }];
    if (relation.cardinality === 'one' && items.length !== 1)
      this.problem(at, `${relation.field} names one node only.`);
    const ids = items.flatMap((item) => {
      if (typeof item.value === 'string') return [{ id: item.value, at: item.at }];
      this.problem(item.at, `${relation.field} must name a node by its id; it is ${shown(item.value)}.`);
      return [];
    });
    const types = this.model.possibleTypes(relation.target);
    for (const each of ids) this.references.push({ ...each, field: relation.field, types });
    return relation.cardinality === 'one' ? (ids[0]?.id ?? null) : ids.map(({ id }) => id);
  }

  /** Fills in defaults, then says what is missing. */
  private complete(): void {
    for (const { name, required } of this.type.properties.values()) {
      if (this.properties[name] === undefined && name in DEFAULTS) this.properties[name] = DEFAULTS[name] ?? null;
      if (required && this.properties[name] === undefined) this.problem(this.draft.at, `${name} is missing.`);
    }
    for (const { property, field, required, cardinality } of this.type.relations.values()) {
      if (!property || !required || cardinality !== 'one' || property in this.properties) continue;
      this.problem(this.draft.at, `${field} is missing.`);
    }
    if (this.type.isCited && !this.isCitationGiven) {
      this.problem(this.draft.at, 'citations is missing: every fact says where it is said.');
    }
    for (const property of orderProperties(this.type)) this.properties[property] ??= '';
  }

  private writable(): string[] {
    const ties = [...this.type.relations.values()].filter(({ property }) => property).map(({ field }) => field);
    const cited = this.type.isCited ? ['citations'] : [];
    return [...this.type.properties.keys(), ...ties, ...this.type.embedded.keys(), ...cited];
  }

  private problem(at: Place, message: string): void {
    this.report({ ...at, message: `${this.id}: ${message}` });
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

function shown(value: unknown): string {
  return value instanceof Map ? 'a map' : Array.isArray(value) ? 'a list' : JSON.stringify(value);
}
