// How many facts a node takes part in, counting those that are affirmed: a node knows how many relationships of a type it
// has, and the facts that are denied, which are few, are in an index of their own. So it costs the same at any degree.
import { deniedIndex, type Model, type Relation } from './model';

/** The count for a relation along a single relationship, as an expression about the node under this name. */
export function affirmedCount(model: Model, relation: Relation, node: string): string {
  const all = `COUNT { (${node})${relation.pattern}() }`;
  const index = deniedIndex(model, relation);
  if (!index) return all;
  const [property, polarity] = index.properties;
  const hint = `/*+ INDEX d:${index.label}(${index.properties.join(', ')}) */`;
  const isDenied = `d.${property} = ${node}.id AND d.${polarity} = 'NEGATIVE'`;
  return `${all} - COUNT { MATCH (d:${index.label}) ${hint} WHERE ${isDenied} }`;
}
