// Counts the affirmed facts that a node takes part in. The database stores each node's number of relationships of a
// type, and the few denied facts have an index of their own. So the count costs the same at any degree.
import { deniedIndex } from './indexes';
import type { Model, Relation } from './model';

/** The count for a relation along a single relationship, as a Cypher expression. `node` is the variable of the node. */
export function affirmedCount(model: Model, relation: Relation, node: string): string {
  const all = `COUNT { (${node})${relation.pattern}() }`;
  const index = deniedIndex(model, relation);
  if (!index) return all;
  const [property, polarity] = index.properties;
  const hint = `/*+ INDEX d:${index.label}(${index.properties.join(', ')}) */`;
  const isDenied = `d.${property} = ${node}.id AND d.${polarity} = 'NEGATIVE'`;
  return `${all} - COUNT { MATCH (d:${index.label}) ${hint} WHERE ${isDenied} }`;
}
