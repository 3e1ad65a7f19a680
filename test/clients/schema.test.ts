// The schema that tools of clients compile against is the one that is served.
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import { program } from '../support/program';
import { post, serve } from './support';

test('`summit-graph schema` prints what the running server tells of itself', async () => {
  const { out, err, ended } = program(['schema']);
  expect(await ended()).toEqual({ code: 0, signal: null });
  const server = await serve();
  const served = buildClientSchema(await post(server.url, getIntrospectionQuery({ directiveIsRepeatable: true })));
  await server.stop();
  expect(out()).toBe(`${printSchema(served)}\n`);
  expect(err()).toBe('');
});
