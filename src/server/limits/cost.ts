// The cost of an operation: the most objects that its answer can hold, by GitHub's rule for its GraphQL API. A page counts
// as many objects as it can have nodes, and what is selected of each node counts so many times. Questions add what they
// read to find their answer. Counted next to it are what GitHub's rule leaves out: values, and names of the same field.
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
import { contributionOf, costliestOf, NO_FIELDS, type Contribution, type Selected } from './contributions';
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
import { mostNames, Selections } from './selected-fields';

export interface OperationCost {
  /** In objects. */
  readonly total: number;
  /** The path of the field that contributes most, such as nations.nodes.positions.nodes; empty if nothing does. */
  readonly costliest: string;
  /** The most values that the answer can hold, such as names and dates. */
  readonly values: number;
  /** The most names in the answer that one field of an object has, and that one without arguments has. */
  readonly aliases: number;
  readonly repetitions: number;
}

/** What is known where a field is selected. */
interface Scope {
  /** The sizes of lists without pages. */
  readonly sizes: ListSizes;
  /** The most nodes of the page, directly below a connection. */
  readonly page: number;
}

const NO_COST: OperationCost = { total: 0, costliest: '', values: 0, aliases: 0, repetitions: 0 };

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
    if (!root) return NO_COST;
    const counter = new CostCounter({ schema, model, questionCosts: costs }, document, variables);
    const selected = counter.below(root, [operation.selectionSet], { sizes, page: 0 });
    const { aliases, repetitions } = counter;
    const total = Math.round(selected.total);
    return { total, costliest: costliestOf(selected), values: selected.values, aliases, repetitions };
  };
}

interface Counted extends Pick<Api, 'schema' | 'model'> {
  readonly questionCosts: ReadonlyMap<string, (args: FieldArguments) => QuestionCost>;
}

class CostCounter {
  /** See OperationCost; of what was counted so far. */
  aliases = 0;
  repetitions = 0;
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
      const values = Math.max(found.values, most.values);
      most = { ...(found.total >= most.total ? found : most), values };
    }
    return most;
  }

  private ofObject(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], scope: Scope): Selected {
    const fields = this.selections.fieldsOf(type, selectionSets);
    const nodes = [...fields.values()].flat();
    const key = [type.name, scope.page, scope.sizes, ...nodes].map((part) => this.numberOf(part)).join();
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= MOST_SELECTIONS) return { ...NO_FIELDS, total: Infinity };
    const found = [...fields].map(([name, same]) => this.ofField(type, name, same, scope));
    const sumOf = (amount: (each: Contribution) => number) => found.reduce((sum, each) => sum + amount(each), 0);
    const values = sumOf(({ value, times, below }) => value + times * below.values);
    const selected = { total: sumOf(contributionOf), values, fields: found };
    this.known.set(key, selected);
    const { aliases, repetitions } = mostNames(fields);
    this.aliases = Math.max(this.aliases, aliases);
    this.repetitions = Math.max(this.repetitions, repetitions);
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
    if (!node || !field) return { name, own: 0, value: 1, times: 0, below: NO_FIELDS };
    const of = getNamedType(field.type);
    const inConnection = isConnection(parent.name);
    if (isLeafType(of)) {
      const own = inConnection && field.name === 'totalCount' ? 1 : 0;
      return { name, own, value: 1, times: 0, below: NO_FIELDS };
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
    return { name, own: own + (question?.reads ?? 0), value: 0, times, below: this.below(of, selected, scope) };
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
