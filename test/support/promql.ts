// What a PromQL expression asks for, by the grammar of Prometheus.

/** The package is an ES module to the type check. */
const grammar = () => import('@prometheus-io/lezer-promql');
type Grammar = Awaited<ReturnType<typeof grammar>>;
type Node = ReturnType<Grammar['parser']['parse']>['topNode'];

/** A series that an expression reads. */
export interface Selector {
  readonly series: string;
  /** The labels that it is chosen by, or that something around it groups or joins by. */
  readonly labels: readonly string[];
}

export interface ReadExpression {
  readonly selectors: readonly Selector[];
  /** The labels that the result has; null if it has those of its series. */
  readonly grouped: readonly string[] | null;
}

/** Rejects what is no PromQL. */
export async function readExpression(text: string): Promise<ReadExpression> {
  const { parser } = await grammar();
  const top = parser.parse(text).topNode;
  const textOf = ({ from, to }: Node) => text.slice(from, to);
  for (const { type, from } of below(top)) {
    if (type.isError) throw new Error(`This is no PromQL from ${JSON.stringify(text.slice(from))} on: ${text}`);
  }
  const labelsOf = (node: Node | null | undefined) => (node ? named(node, 'LabelName').map(textOf) : []);
  const selectors = named(top, 'VectorSelector').map((node) => {
    const around = above(node).flatMap((each) => GROUPING.flatMap((clause) => each.getChildren(clause)));
    const series = textOf(node.getChild('Identifier') ?? node);
    return { series, labels: [node.getChild('LabelMatchers'), ...around].flatMap(labelsOf) };
  });
  const [outermost] = named(top, 'AggregateExpr');
  return { selectors, grouped: outermost ? labelsOf(outermost.getChild('AggregateModifier')) : null };
}

/** What groups or joins by labels: `by (…)` and `on (…)`. */
const GROUPING = ['AggregateModifier', 'MatchingModifierClause'];

/** A node and all in it, from left to right. */
function below(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return [node, ...children.flatMap(below)];
}

function above({ parent }: Node): Node[] {
  return parent ? [parent, ...above(parent)] : [];
}

const named = (node: Node, name: string) => below(node).filter((each) => each.name === name);
