// The environment for Relay: <RelayEnvironmentProvider environment={createEnvironment(url)}>.
import {
  ConnectionHandler,
  DefaultHandlerProvider,
  Environment,
  Network,
  RecordSource,
  Store,
  type FetchFunction,
  type GraphQLSingularResponse,
} from 'relay-runtime';

type Handler = ReturnType<typeof DefaultHandlerProvider>;

/** Relay joins the edges of a `@connection`. This handler gives the list the nodes of all its edges, too. */
const withNodes: Handler = {
  update(store, payload) {
    ConnectionHandler.update(store, payload);
    const list = store.get(payload.dataID)?.getLinkedRecord(payload.handleKey);
    const edges = list?.getLinkedRecords('edges');
    if (!list?.getLinkedRecords('nodes') || !edges) return;
    list.setLinkedRecords(
      edges.map((edge) => edge.getLinkedRecord('node')),
      'nodes',
    );
  },
};

/** Sends an operation with POST. Of an answer without data, Relay throws the messages. */
function fetchFrom(url: string): FetchFunction {
  return async ({ text: query }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphQLSingularResponse;
  };
}

/** An environment with an empty store that asks the API at this address. */
export function createEnvironment(url: string): Environment {
  return new Environment({
    network: Network.create(fetchFrom(url)),
    store: new Store(new RecordSource()),
    handlerProvider: (name) => (name === 'connection' ? withNodes : DefaultHandlerProvider(name)),
  });
}
