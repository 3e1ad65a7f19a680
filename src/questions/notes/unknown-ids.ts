// Ids in filters that nothing in the graph has. Their type is right, so the schema cannot reject them. A list filtered
// by such an id is always empty, and a note explains why.
import { getNamedType, isInputObjectType, isObjectType, type FieldNode, type GraphQLSchema } from 'graphql';
import { namedBy, type NamedTypes } from '../../graph/model/named-types';
import type { Reader } from '../../store/store';
import type { AnswerNote, FoundNote } from './answer-notes';
import { PerVersion, type Served } from '../../dataset/per-version';
import { responsePath, replaced, type TouchingResolver } from './touches';

const UNKNOWN_ID = 'UNKNOWN_ID';
const FOUND = {
  name: 'ids that filters name',
  text: 'UNWIND $ids AS id MATCH (n:Node {id: id}) RETURN n.id AS id',
};

interface NamedId {
  readonly id: string;
  /** Such as filter.topic. */
  readonly argument: string;
  readonly path: AnswerNote['path'];
}

/** The ids in the filters of one operation, recorded while it runs. */
export class NamedIds {
  readonly all: NamedId[] = [];
  private readonly fields = new Set<readonly FieldNode[]>();

  /** Records the ids of a field, once for all its parent nodes. */
  add(fieldNodes: readonly FieldNode[], ids: () => readonly NamedId[]): void {
    if (this.fields.has(fieldNodes)) return;
    this.fields.add(fieldNodes);
    this.all.push(...ids());
  }
}

/** Finds ids that nothing has. An operation costs one Cypher query if it has ids not yet checked for this version. */
export class UnknownIds {
  private readonly known = new PerVersion<boolean>();

  /** A note for each argument that names an id which nothing has. */
  async notes({ all }: NamedIds, served: Served): Promise<FoundNote[]> {
    if (all.length === 0) return [];
    const ids = [...new Set(all.map(({ id }) => id))];
    const isThere = await this.known.ofEach(served, ids, areThere);
    const missing = new Set(ids.filter((_id, at) => !isThere[at]));
    return all
      .filter(({ id }) => missing.has(id))
      .map(({ id, argument, path }) => ({
        code: UNKNOWN_ID,
        message: `${argument} names ${id}, but nothing in the data has this id. It matches nothing.`,
        path,
        about: id,
      }));
  }
}

/** Whether a node has the id, by id. */
async function areThere(reader: Reader, ids: readonly string[]): Promise<boolean[]> {
  const found = new Set((await reader.read(FOUND, { ids })).map((row) => row['id']));
  return ids.map((id) => found.has(id));
}

/** Makes the resolvers record the ids in their filters; their answers stay the same. */
export function withNamedIds(
  resolvers: Record<string, Record<string, unknown>>,
  schema: GraphQLSchema,
  named: NamedTypes,
): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const { name, args } of Object.values(type.getFields())) {
      const filter = getNamedType(args.find((argument) => argument.name === 'filter')?.type);
      if (!isInputObjectType(filter)) continue;
      const parts = Object.keys(filter.getFields()).filter((part) => named.has(namedBy(filter.name, part)));
      if (parts.length > 0)
        replaced(resolvers, `${type.name}.${name}`, (_field, resolve) => takingDown(parts, resolve));
    }
  }
}

function takingDown(parts: readonly string[], resolve: TouchingResolver): TouchingResolver {
  return (node, args, context, info) => {
    context.namedIds.add(info.fieldNodes, () => {
      const filter = (args['filter'] ?? {}) as Readonly<Record<string, unknown>>;
      const path = responsePath(info.path);
      return parts.flatMap((part) =>
        [filter[part]].flat().flatMap((id) => (typeof id === 'string' ? { id, argument: `filter.${part}`, path } : [])),
      );
    });
    return resolve(node, args, context, info);
  };
}
