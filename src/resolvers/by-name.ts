// Query.nation, Query.leader: one node by exactly one of its id, its code and its names.
import type { GraphQLResolveInfo } from 'graphql';
import { badInput } from '../schema/errors';
import type { LeaderRecord, NationRecord } from '../generated/records';
import type { QueryResolvers } from '../generated/schema';
import type { Graph } from '../graph/graph';
import type { NodeRecord } from '../graph/projection';
import { nodeOfType } from '../graph/wire';

type Named = 'Nation' | 'Leader';

// The name itself goes before an alias, should both exist.
const byName = (type: Named) => ({
  name: `Query.${type.toLowerCase()} by name`,
  text: [
    `MATCH (n:${type}) WHERE toLower(n.name) = $name OR any(alias IN n.aliases WHERE toLower(alias) = $name)`,
    'RETURN properties(n) AS node, toLower(n.name) = $name AS exact ORDER BY exact DESC, n.id LIMIT 1',
  ].join(' '),
});

const NATION_BY_CODE = {
  name: 'Query.nation by code',
  text: 'MATCH (n:Nation) WHERE n.code = $code OR n.iso2 = $code RETURN properties(n) AS node ORDER BY n.id LIMIT 1',
};

export const byNameOrCode: { Query: Pick<QueryResolvers, 'nation' | 'leader'> } = {
  Query: {
    nation: async (_root, args, { graph }, info) => {
      exactlyOne(args, ['id', 'code', 'name']);
      if (typeof args.code === 'string') return (await nationByCode(graph, args.code)) as NationRecord | null;
      return (await byIdOrName(graph, 'Nation', args, info)) as NationRecord | null;
    },
    leader: async (_root, args, { graph }, info) => {
      exactlyOne(args, ['id', 'name']);
      return (await byIdOrName(graph, 'Leader', args, info)) as LeaderRecord | null;
    },
  },
};

/** Throws BAD_USER_INPUT unless exactly one of the arguments is given. */
export function exactlyOne(args: object, names: readonly string[]): void {
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== undefined);
  if (given.length === 1) return;
  const found = given.length === 0 ? 'none is' : `${given.map(([name]) => name).join(' and ')} are`;
  throw badInput(given[1]?.[0] ?? names.join(), `Give exactly one of ${names.join(', ')}; ${found} given.`);
}

async function nationByCode(graph: Graph, code: string): Promise<NodeRecord | null> {
  if (code.trim() === '') return null;
  const parameters = { code: code.trim().toUpperCase() };
  const [row] = await graph.ask(NATION_BY_CODE, 0, parameters);
  return (row?.['node'] ?? null) as NodeRecord | null;
}

async function byIdOrName(
  graph: Graph,
  type: Named,
  { id, name }: { readonly id?: string | null; readonly name?: string | null },
  info: GraphQLResolveInfo,
): Promise<NodeRecord | null> {
  const of = graph.model.types.get(type);
  if (typeof id === 'string') return of ? nodeOfType(graph, of, id, info) : null;
  const parameters = { name: String(name).trim().toLowerCase() };
  const [row] = await graph.ask(byName(type), 0, parameters);
  return (row?.['node'] ?? null) as NodeRecord | null;
}
