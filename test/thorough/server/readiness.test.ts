// A database that is there and fails: the server is not ready, and says why.
import { faultyApi } from '../../support/bolt/faulty-api';
import { send } from '../../support/http';

test.each([
  ['Neo.ClientError.Transaction.TransactionTimedOut', 'The database cannot be reached, or does not answer in time.'],
  ['Neo.DatabaseError.General.UnknownError', 'The database answers with an error.'],
])('if each query ends with %s, the server is not ready', async (code, reason) => {
  const { server, neo4j, log, close } = await faultyApi({ logLevel: 'error' });
  neo4j.faultOf = ({ name }) => (name === 'RUN' ? { code } : null);
  const { status, text } = await send(server.url, '/health/ready');
  expect([status, JSON.parse(text)]).toEqual([503, { status: 'unavailable', reason }]);
  expect((await send(server.url, '/metrics')).text).toContain('summit_graph_ready 0');
  expect(log).toEqual([]);
  await close();
});
