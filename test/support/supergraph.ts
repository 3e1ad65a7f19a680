// Subgraphs as a gateway sees them: told apart by their names, composed into one schema, answered for as one API.
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import type { Answer } from './api';

/** A subgraph: where it answers, and its schema as it tells it itself. */
export interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** The schema of a subgraph of somebody else's. */
export function subgraphSchema(sdl: string, resolvers: Record<string, unknown>): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
}

/** Serves a subgraph of somebody else's, as Apollo Server does by itself. */
export function serveSubgraph(sdl: string, resolvers: Record<string, unknown>): Promise<Served> {
  const schema = subgraphSchema(sdl, resolvers);
  return serve(new ApolloServer({ schema, plugins: [ApolloServerPluginInlineTraceDisabled()] }));
}

/** Serves subgraphs through Apollo's gateway, as one API. Throws where they do not compose. */
export function serveGateway(subgraphs: readonly Subgraph[]): Promise<Served> {
  const { errors, supergraphSdl } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return serve(new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) }));
}

/** What a subgraph that is served tells of its schema. */
export async function sdlOf(url: string): Promise<string> {
  const { data } = await postTo(url, '{ _service { sdl } }');
  return data._service.sdl as string;
}

/** The answer to a query over HTTP. */
export async function postTo(url: string, query: string, variables = {}): Promise<Pick<Answer, 'data' | 'errors'>> {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return (await response.json()) as Answer;
}

async function serve(server: ApolloServer): Promise<Served> {
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { url, stop: () => server.stop() };
}
