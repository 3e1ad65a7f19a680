// Translates queries and parameters to the form that Neo4j's driver needs.
import neo4j, { type Transaction as DriverTransaction } from 'neo4j-driver';
import type { Insertion, CypherQuery, Transaction } from './store';

/** Adapts a transaction of the driver. Calls `onRun` before each query. */
export function transactionOf(open: DriverTransaction, onRun: (query: CypherQuery) => void): Transaction {
  const run: Transaction['run'] = async (query, parameters) => {
    onRun(query);
    return (await open.run(query.text, withIntegers(parameters))).records.map((record) => record.toObject());
  };
  return { run, insert: (insertion) => insert(run, insertion) };
}

// Rows are sent as lists, not as maps, so that the names of the properties are sent only once, in the query.
async function insert(run: Transaction['run'], { labels, nodes, relationships }: Insertion): Promise<void> {
  const names = Object.keys(nodes[0] ?? {});
  const at = (property: string) => `row[${names.indexOf(property)}]`;
  const ends = relationships.map(({ property }, index) => `MATCH (t${index}:Node {id: ${at(property)}})`);
  const properties = names.map((name) => `${name}: ${at(name)}`).join(', ');
  const created = relationships.map(({ type }, index) => `CREATE (n)-[:${type}]->(t${index})`);
  const text = ['UNWIND $rows AS row', ...ends, `CREATE (n:${labels.join(':')} {${properties}})`, ...created].join(' ');
  await run({ name: 'insert', text }, { rows: nodes.map((node) => names.map((name) => node[name])) });
}

/** Turns the index hints, which the common dialect writes as comments, into hints that Neo4j obeys. */
export function withHints(text: string): string {
  return text.replaceAll(/\/\*\+ (INDEX [^*]+) \*\//g, 'USING $1');
}

/** Converts whole numbers to integers, because the driver sends JavaScript's numbers as floats. */
export function withIntegers(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(withIntegers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withIntegers(each)]));
}
