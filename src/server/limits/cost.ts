// The cost of an operation: the most objects that its answer can hold, by GitHub's rule for its GraphQL API. A page counts
// as many objects as it can have nodes, and what is selected of each node counts so many times. Questions add what they
// read to find their answer.
// https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
import {
  getArgumentValues,
  getNamedType,
  GraphQLError,
  isLeafType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Api } from '../../api';
import { isConnection } from '../../schema/connection-types';
import type { QuestionCost } from '../../questions/shared/question';
import {
  isEdge,
  isPage,
  isPlainList,
  knownSizes,
  pageSizeOf,
  plainSizeOf,
  withSizesOnly,
  type FieldArguments,
  type ListSizes,
} from './list-sizes';
import { Selections } from './selected-fields';

export interface OperationCost {
  /** In objects. */
  readonly total: number;
  /** The path of the field that contributes most, such as nations.nodes.positions.nodes; empty if nothing does. */
  readonly costliest: string;
}

/** What is known where a field is selected. */
interface Scope {
  /** The sizes of lists without pages. */
  readonly sizes: ListSizes;
  /** The most nodes of the page, directly below a connection. */
  readonly page: number;
}

/** What one field contributes for each object that has it. */
interface Contribution {
  readonly name: string;
  /** The objects of the field itself, and what a question reads. */
  readonly own: number;
  /** How many objects the selections below belong to. */
  readonly times: number;
  readonly below: Selected;
}

/** What the selections of one object contribute. */
interface Selected {
  readonly total: number;
  readonly fields: readonly Contribution[];
}

const NO_FIELDS: Selected = { total: 0, fields: [] };

/** More different selections than any written query has: then the objects are at least as many. */
const MOST_SELECTIONS = 5_000;

/** Makes the function that counts the cost of operations. */
export function costOfOperations({ schema, model, questions }: Pick<Api, 'schema' | 'model' | 'questions'>) {
  const sizes = knownSizes(schema, model);
  const costs = new Map(questions.flatMap((question) => Object.entries(question.costs ?? {})));
  return (
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): OperationCost => {
    const root = schema.getRootType(operation.operation);
    if (!root) return { total: 0, costliest: '' };
    const counter = new CostCounter({ schema, model, questionCosts: costs }, document, variables);
    const selected = counter.below(root, [operation.selectionSet], { sizes, page: 0 });
    return { total: Math.round(selected.total), costliest: costliestOf(selected) };
  };
}

function contributionOf({ own, times, below }: Contribution): number {
  return own + times * below.total;
}

/** Follows the field that contributes most down to where its own objects are more than those of each field below. */
function costliestOf(selected: Selected): string {
  const path: string[] = [];
  let { fields } = selected;
  for (;;) {
    const [most] = fields.toSorted((a, b) => contributionOf(b) - contributionOf(a));
    if (!most || contributionOf(most) === 0) return path.join('.');
    path.push(most.name);
    fields = most.below.fields.filter((each) => most.times * contributionOf(each) > most.own);
  }
}

interface Counted extends Pick<Api, 'schema' | 'model'> {
  readonly questionCosts: ReadonlyMap<string, (args: FieldArguments) => QuestionCost>;
}

class CostCounter {
  private readonly selections: Selections;
  /** Objects with equal selections cost the same, however often fragments repeat them. */
  private readonly known = new Map<string, Selected>();
  private readonly numbers = new Map<unknown, number>();

  constructor(
    private readonly api: Counted,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    this.selections = new Selections(api.schema, document, variables);
  }

  /** What the selections of an object contribute; if its type is one of several, those of the type that costs most. */
  below(type: GraphQLNamedType, selectionSets: readonly SelectionSetNode[], scope: Scope): Selected {
    let most = NO_FIELDS;
    for (const possible of this.selections.representatives(type, selectionSets)) {
      const found = this.ofObject(possible, selectionSets, scope);
      if (found.total >= most.total) most = found;
    }
    return most;
  }

  private ofObject(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], scope: Scope): Selected {
    const fields = this.selections.fieldsOf(type, selectionSets);
    const nodes = [...fields.values()].flat();
    const key = [type.name, scope.page, scope.sizes, ...nodes].map((part) => this.numberOf(part)).join();
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= MOST_SELECTIONS) return { total: Infinity, fields: [] };
    const found = [...fields].map(([name, same]) => this.ofField(type, name, same, scope));
    const selected = { total: found.reduce((sum, each) => sum + contributionOf(each), 0), fields: found };
    this.known.set(key, selected);
    return selected;
  }

  private ofField(
    parent: GraphQLObjectType,
    name: string,
    nodes: readonly FieldNode[],
    { sizes, page }: Scope,
  ): Contribution {
    const [node] = nodes;
    const field = node && this.definitionOf(parent, node.name.value);
    if (!node || !field) return { name, own: 0, times: 0, below: NO_FIELDS };
    const of = getNamedType(field.type);
    const inConnection = isConnection(parent.name);
    if (isLeafType(of)) {
      return { name, own: inConnection && field.name === 'totalCount' ? 1 : 0, times: 0, below: NO_FIELDS };
    }
    const fieldName = `${parent.name}.${field.name}`;
    const questionCost = this.api.questionCosts.get(fieldName.replace(/^Query\./, ''));
    const isList = isPlainList(field);
    const args = this.argumentsOf(questionCost || isList ? field : withSizesOnly(field), node);
    const question = questionCost?.(args);
    const scope: Scope = {
      sizes: question?.sizes ? new Map([...sizes, ...Object.entries(question.sizes)]) : sizes,
      page: isPage(field) ? pageSizeOf(this.api.model, fieldName, args) : 0,
    };
    const times = isList && inConnection ? page : isList ? plainSizeOf(fieldName, args, sizes) : 1;
    const selected = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    // A connection is no object of its own, and an edge counts as its node.
    const own = isPage(field) || (isEdge(parent) && field.name === 'node') ? 0 : times;
    return { name, own: own + (question?.reads ?? 0), times, below: this.below(of, selected, scope) };
  }

  private definitionOf(parent: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
    const isRoot = parent === this.api.schema.getQueryType();
    if (isRoot && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (isRoot && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return parent.getFields()[name];
  }

  /** Arguments that do not fit are refused elsewhere. */
  private argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): FieldArguments {
    if (field.args.length === 0) return {};
    try {
      return getArgumentValues(field, node, this.variables);
    } catch (cause) {
      if (cause instanceof GraphQLError) return {};
      throw cause;
    }
  }

  /** A number for each part of a key: parts that are the same have the same number. */
  private numberOf(item: unknown): number {
    const known = this.numbers.get(item) ?? this.numbers.size;
    this.numbers.set(item, known);
    return known;
  }
}
