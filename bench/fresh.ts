// npm run bench:fresh: how fast this API and its peers answer operations that nobody asked before, with a million positions.
import { drawOperations } from './fresh/operations';
import { checkSame } from './fresh/check-same';
import { inTurns } from './fresh/measure';
import { reportFresh } from './fresh/report';
import { openFreshTestbed } from './fresh/testbed';
import { canSayInNeo4jGraphql } from './fresh/texts';
import { CONNECTIONS } from './http';
import { readOptions } from './options';
import { runBench } from './run-bench';
import { postgresFor, prepare } from './setup';

/** How many operations are drawn, and how many of them one client asks; the others are asked by many at once. */
const OPERATIONS = 20_000;
const BY_ONE = 5_000;
const WARM_UP = 1_000;
const COMPARED = 250;

runBench(main);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  await prepare(options);
  const postgres = await postgresFor(options);
  if (!postgres) throw new Error('This bench compares with PostgreSQL, which it needs.');
  const testbed = await openFreshTestbed(options, postgres);
  const { remembering, forgetting, onLts, postgraphile, neo4jGraphql } = testbed;
  const servers = [remembering, forgetting, ...(onLts ? [onLts] : []), postgraphile];
  const warmUp = drawOperations(1, WARM_UP, testbed.ids);
  const operations = drawOperations(2, OPERATIONS, testbed.ids);
  console.log('Reading cursors');
  await testbed.know([...warmUp, ...operations]);
  console.log('Comparing answers');
  await checkSame(servers, warmUp.slice(0, COMPARED));
  await checkSame([forgetting, neo4jGraphql], warmUp.slice(0, COMPARED).filter(canSayInNeo4jGraphql));
  const { seconds } = options;
  console.log('Warming up');
  for (const clients of [1, CONNECTIONS]) await inTurns(servers, warmUp, clients, seconds / 4);
  const before = await testbed.remembered();
  console.log('One client');
  const one = await inTurns(servers, operations.slice(0, BY_ONE), 1, seconds);
  console.log(`${CONNECTIONS} clients`);
  const byMany = operations.slice(BY_ONE);
  const many = await inTurns(servers, byMany, CONNECTIONS, seconds);
  const after = await testbed.remembered();
  console.log('Against @neo4j/graphql');
  const said = byMany.filter(canSayInNeo4jGraphql);
  const besideNeo4j = await inTurns([forgetting, neo4jGraphql], said, CONNECTIONS, seconds);
  reportFresh({ testbed, one, many, besideNeo4j, before, after, seconds });
  await testbed.stop();
  await postgres.stop();
}
