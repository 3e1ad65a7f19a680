// The API only reads: everything that it sends to Neo4j asks for reading rights, so its user needs no others. The fake Neo4j
// notes what is sent; the Community edition has no users whose rights could be limited.
import type { Seen } from '../../support/bolt/connection';
import { faultyApi } from '../../support/bolt/faulty-api';
import { postOf, send } from '../../support/http';

const QUERIES = [
  '{ nations(first: 3, filter: { codes: ["FRA"] }) { totalCount nodes { name positions { nodes { id } } } } }',
  '{ nation(name: "Moscow") { standings(stance: [OPPOSE]) { nodes { certainty commitment { id } } } } }',
  '{ rollCalls(first: 2) { nodes { tally { yes } positions(first: 2) { nodes { id } } } } }',
  '{ search(query: "Paris") { nodes { __typename } } facts(first: 2) { nodes { id } } dataset { version loadedAt } }',
  '{ paths(from: "nation:FRA", to: "nation:UKR") { paths { nodes { id } } } }',
  '{ subgraph(roots: ["nation:FRA"], depth: 1) { truncated } }',
  '{ compare(nations: ["nation:FRA", "nation:RUS"]) { pairs { ratio } } }',
];
const PATHS = [
  '/',
  '/entities/nation:FRA',
  '/search?query=Paris',
  '/questions/opposition',
  '/subgraph.ttl?root=nation:FRA',
  '/health/ready',
];

test('every transaction is one for reading', async () => {
  const { server, neo4j, close } = await faultyApi();
  neo4j.seen.length = 0;
  const statuses: number[] = [];
  for (const query of QUERIES) statuses.push((await send(server.url, '/graphql', postOf({ query }))).status);
  for (const path of PATHS) statuses.push((await send(server.url, path, { headers: { accept: 'text/html' } })).status);
  const opened = neo4j.seen.filter(({ name }) => name === 'BEGIN' || name === 'RUN');
  await close();
  expect(statuses).toEqual([...QUERIES, ...PATHS].map(() => 200));
  expect(opened.length).toBeGreaterThan(20);
  const writes = ({ text, extra }: Seen) => extra['mode'] !== 'r' || /\b(CREATE|MERGE|SET|DELETE|REMOVE)\b/.test(text);
  expect(opened.filter(writes)).toEqual([]);
});
