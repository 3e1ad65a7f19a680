// What a query reads from the graph, told from its text and the schema files alone: the measure that the number of
// statements is held against.
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** Statements that a query may run beyond its distinct reads. */
export const SLACK = 3;

/** With one of these a field of the schema files is read from the graph. */
const DIRECTIVES = ['relation', 'stated', 'resolver'];

/** Fields that read from the graph although the schema files do not say so. */
export const ALSO_READ = [
  'Agreement.a',
  'Agreement.b',
  'Citation.source',
  'CodedFact.a',
  'CodedFact.b',
  'CodingAgreement.a',
  'CodingAgreement.b',
  'Comparison.nations',
  'ComparisonCell.nation',
  'ComparisonCell.positions',
  'ComparisonRow.target',
  'Disagreement.object',
  'Disagreement.subject',
  'DisagreementSide.citations',
  'DisagreementSide.entity',
  'DisagreementSide.facts',
  'DisagreementSide.sources',
  'DisagreementSide.value',
  'Path.nodes',
  'PathStep.facts',
  'PathStep.from',
  'PathStep.to',
  'Reason.citations',
  'RecordOfSource.source',
  'RollCall.publishedTally',
  'SearchHit.node',
  'Standing.holder',
  'Subgraph.nodes',
  'SubgraphEdge.fact',
];

/** Questions that go step by step, and how many statements they may run: as many as it takes for the longest walk. */
const STEPPED: Record<string, number> = {
  // Ends and their degrees; for each step degrees and edges of either side; votes in common in four pages.
  paths: 2 + 2 * 6 + 2 * 2 + 2 * 4,
  // Roots; for each step degrees and neighbours; the edges from either side.
  subgraph: 3 + 3 * 2 + 4,
  // The names, and the node.
  nation: 2,
  leader: 2,
  // The names, and the nations.
  nations: 2,
  // The nations, and their stances.
  compare: 2,
  // The sources, and what each says.
  codingAgreement: 1 + 2,
};
/** The same for fields of any other type: the entity, its records, the ranks of sources; the facts, their citations. */
const STEPPED_FIELDS: Record<string, number> = { records: 3, 'DisagreementSide.citations': 2 };

/** How many statements reading this takes at most: one, or more where it goes step by step. */
export function statementsFor(reads: ReadonlySet<string>): number {
  return [...reads].reduce((sum, read) => {
    const root = /^Query\.(\w+)\(.*on level 0$/s.exec(read)?.[1];
    const [name = '', field = ''] = /^\w+\.(\w+)/.exec(read) ?? [];
    const steps = root === undefined ? (STEPPED_FIELDS[name] ?? STEPPED_FIELDS[field]) : STEPPED[root];
    return sum + (steps ?? 1);
  }, 0);
}

/** The distinct (Type.field, arguments, level) of a query, among the fields that read; `plain` has the directives. */
export function readsOf(plain: GraphQLSchema, query: string): Set<string> {
  const { definitions } = parse(query);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const reads = new Set<string>();
  const collect = (parent: GraphQLCompositeType, { selections }: SelectionSetNode, level: number): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const field =
          isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[selection.name.value] : undefined;
        if (!field) continue;
        const args = (selection.arguments ?? []).map(print).sort().join();
        if (isRead(plain, parent, field.name)) reads.add(`${parent.name}.${field.name}(${args}) on level ${level}`);
        const type = getNamedType(field.type);
        // The wrappers of a page stand on no level of their own.
        const inPage = /(Connection|Edge)$/.test(parent.name);
        if (selection.selectionSet && isCompositeType(type))
          collect(type, selection.selectionSet, inPage ? level : level + 1);
      } else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const type = fragment?.typeCondition ? plain.getType(fragment.typeCondition.name.value) : parent;
        if (fragment && isCompositeType(type)) collect(type, fragment.selectionSet, level);
      }
    }
  };
  for (const definition of definitions) {
    const root = plain.getQueryType();
    if (definition.kind === Kind.OPERATION_DEFINITION && root) collect(root, definition.selectionSet, 0);
  }
  return reads;
}

function isRead(plain: GraphQLSchema, parent: GraphQLCompositeType, name: string): boolean {
  if (parent === plain.getQueryType() || ALSO_READ.includes(`${parent.name}.${name}`)) return true;
  // What is told from names is read where they did not come with the page, also of a node of an interface.
  const types = [parent, ...(isInterfaceType(parent) ? plain.getPossibleTypes(parent) : [])];
  if (types.some((type) => isTold(type, name))) return true;
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  return (field?.astNode?.directives ?? []).some((directive) => DIRECTIVES.includes(directive.name.value));
}

function isTold(type: GraphQLCompositeType, name: string): boolean {
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  return (field?.astNode?.directives ?? []).some((directive) => directive.name.value === 'derivedFrom');
}
