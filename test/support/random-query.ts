// Random valid queries, made from the schema itself: every field of every type can come up, with plausible arguments,
// aliases of equal fields, inline and named fragments. Pages are small, so that answers are.
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { prefixOf } from '../../src/graph/model/model';
import { pick, type Draw } from './random-source';

type Field = GraphQLField<unknown, unknown>;

/** Values for arguments that the schema says no more of than their type. */
const IDS_OF: Record<string, string> = {
  document: 'document',
  holders: 'nation',
  nations: 'nation',
  sources: 'source',
  subject: 'roll-call',
  participant: 'nation',
  signatory: 'nation',
  signed: 'document',
  source: 'source',
  onlySource: 'source',
  summit: 'summit',
  targets: 'roll-call',
  topic: 'topic',
};
const TEXTS: Record<string, readonly string[]> = {
  asOf: ['2014', '2020-01', '2026-02-01'],
  code: ['RUS', 'fr', 'nowhere'],
  codes: ['RUS', 'FR', 'UKR'],
  from: ['2014', '2016-12', '2018-12-17'],
  language: ['fr', 'DE', 'zh-Hant-HK', 'pt-BR', 'tlh'],
  name: ['Moscow', 'Macron', 'nobody'],
  regions: ['Western Europe', 'Eastern Europe'],
  to: ['2014', '2016-12', '2018-12-17'],
};
/** Arguments of fields that take no others than ids of entities, and different ones. */
const BETWEEN: Record<string, (nation: (at: number) => string, draw: Draw) => string> = {
  codingAgreement: () => 'a: "source:paris-summit-article", b: "source:paris-summit-article"',
  paths: (nation, draw) =>
    `from: ${nation(draw(5))}, to: ${nation(5 + draw(5))}, maxLength: ${2 + draw(3)}, limit: ${1 + draw(4)}`,
  compare: (nation, draw) =>
    `nations: [${nation(draw(5))}, ${nation(5 + draw(5))}, ${nation(10 + draw(5))}]${pick(draw, ['', ', filter: { from: "2016" }', ', filter: { basis: [VOTED] }'])}`,
  subgraph: (nation, draw) =>
    `roots: [${nation(draw(5))}], depth: ${draw(4)}, limit: ${1 + draw(5)}${pick(draw, ['', ', types: [NATION]', ', types: [ROLL_CALL, TOPIC]'])}`,
  search: (_nation, draw) =>
    `query: ${JSON.stringify(pick(draw, ['Moscow', 'Paris', 'unitde', 'ukraine', '!']))}, first: ${1 + draw(2)}${pick(draw, ['', ', types: [NATION]', ', types: [PLACE]'])}`,
};
/** Of the arguments of these fields exactly one is given. */
const EXACTLY_ONE = ['nation', 'leader'];
const MAX_FIELDS = 40;

/** A query of at most so many levels; `ids` are those of known nodes. */
export function randomQuery(schema: GraphQLSchema, draw: Draw, ids: readonly string[], levels: number): string {
  return new QueryMaker(schema, draw, ids).query(levels);
}

class QueryMaker {
  private fields = 0;
  private readonly fragments: { name: string; type: string; levels: number; text: string }[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
    private readonly ids: readonly string[],
  ) {}

  query(levels: number): string {
    const root = this.schema.getQueryType();
    const text = root ? this.selection(root, levels) : '';
    return [text, ...this.fragments.map(({ name, type, text: its }) => `fragment ${name} on ${type} ${its}`)].join(
      '\n',
    );
  }

  private selection(type: GraphQLCompositeType, levels: number): string {
    const fields = isUnionType(type)
      ? []
      : Object.values(type.getFields()).filter((field) => !field.name.startsWith('_') && field.args.every(isGivable));
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const branches = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    const parts = [
      '__typename',
      ...(leaves.length > 0 && this.chance(2) ? [this.field(pick(this.draw, leaves), 0)] : []),
    ];
    const isPage = type.name.endsWith('Connection') || type.name.endsWith('Edge');
    for (let left = 1 + this.draw(3); left > 0 && branches.length > 0 && this.mayGoOn(levels, isPage); left -= 1) {
      const branch = pick(this.draw, branches);
      parts.push(this.field(branch, isPage ? levels : levels - 1));
    }
    if (!isObjectType(type) && this.mayGoOn(levels, false)) {
      for (const possible of this.schema
        .getPossibleTypes(type)
        .filter(() => this.chance(3))
        .slice(0, 3)) {
        parts.push(`... on ${possible.name} ${this.fragment(possible, levels)}`);
      }
    }
    return `{ ${parts.join(' ')} }`;
  }

  /** A selection, sometimes as a named fragment, one that stands elsewhere already if it fits. */
  private fragment(type: GraphQLCompositeType, levels: number): string {
    const known = this.fragments.find((each) => each.type === type.name && each.levels <= levels);
    if (known && this.chance(2)) return `{ ...${known.name} }`;
    const text = this.selection(type, levels);
    if (!this.chance(3)) return text;
    const name = `Part${this.fragments.length}`;
    this.fragments.push({ name, type: type.name, levels, text });
    return `{ ...${name} }`;
  }

  /** A field under an alias of its own; sometimes the same field again under another, with other parts or arguments. */
  private field(field: Field, levels: number): string {
    const type = getNamedType(field.type);
    const args = this.args(field);
    const once = (given: string) => {
      this.fields += 1;
      return `f${this.fields}: ${field.name}${given}${isCompositeType(type) ? ` ${this.fragment(type, levels)}` : ''}`;
    };
    if (!isCompositeType(type) || !this.chance(field.args.length > 0 ? 2 : 5)) return once(args);
    return `${once(args)} ${once(this.chance(3) ? args : this.args(field))}`;
  }

  private args(field: Field): string {
    const between = BETWEEN[field.name];
    const nations = this.ids.filter((id) => id.startsWith('nation:'));
    if (between) return `(${between((at) => JSON.stringify(nations[at]), this.draw)})`;
    const paging = field.args.some(({ name }) => name === 'first')
      ? [`${this.chance(4) ? 'last' : 'first'}: ${1 + this.draw(4)}`]
      : [];
    const others = field.args.filter(({ name }) => !['first', 'last', 'after', 'before'].includes(name));
    const given =
      others.length > 0 && EXACTLY_ONE.includes(field.name)
        ? [pick(this.draw, others)]
        : others.filter(({ type }) => isNonNullType(type) || this.chance(3));
    const returns = prefixOf(getNamedType(field.type).name.replace(/Connection$/, ''));
    const all = [...paging, ...given.map(({ name, type }) => `${name}: ${this.value(name, type, returns)}`)];
    return all.length > 0 ? `(${all.join(', ')})` : '';
  }

  private value(name: string, type: GraphQLInputType, returns: string): string {
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const length = this.draw(4);
      return `[${Array.from({ length }, () => this.value(name, nullable.ofType, returns)).join(', ')}]`;
    }
    if (isEnumType(nullable)) return pick(this.draw, nullable.getValues()).name;
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter(isGivable);
      const parts = fields.filter((part) => isNonNullType(part.type) || this.chance(3));
      return `{ ${parts.map((part) => `${part.name}: ${this.value(part.name, part.type, returns)}`).join(', ')} }`;
    }
    if (getNamedType(type).name === 'Boolean') return String(this.chance(2));
    if (getNamedType(type).name === 'ID') return JSON.stringify(this.id(IDS_OF[name] ?? returns, name === 'id'));
    return JSON.stringify(pick(this.draw, TEXTS[name] ?? ['']));
  }

  /** An id of the type that is asked for; sometimes one that nothing has, or, where one node is looked up, of any type. */
  private id(prefix: string, isLookedUp: boolean): string {
    const fitting = this.ids.filter((id) => id.startsWith(`${prefix}:`));
    const others = isLookedUp ? this.ids : [`${prefix}:none`];
    return pick(this.draw, fitting.length > 0 && !this.chance(8) ? fitting : others);
  }

  private mayGoOn(levels: number, isPage: boolean): boolean {
    return (levels > 0 || isPage) && this.fields < MAX_FIELDS;
  }

  private chance(oneIn: number): boolean {
    return this.draw(oneIn) === 0;
  }
}

/** What this file has values for: a further argument of another kind needs values of its own. */
function isGivable({ name, type }: GraphQLArgument | GraphQLInputField): boolean {
  const named = getNamedType(type).name;
  if (named === 'Int' || named === 'Float') return ['first', 'last'].includes(name);
  return (
    !['String', 'LanguageTag', 'PartialDate'].includes(named) || name in TEXTS || ['after', 'before'].includes(name)
  );
}
