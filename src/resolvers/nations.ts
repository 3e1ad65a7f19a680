// Query.nations: narrowed by codes and regions as people write them, which the index of names knows.
import type { QueryResolvers } from '../generated/schema';
import { rootList } from '../graph/wire';
import { badInput, quoted } from '../schema/errors';
import { onlyOne } from './by-name';
import type { KnownNames } from './known-names';
import type { NameIndex } from './name-index';

/** The resolver, with the index to look codes and regions up in. */
export function nations(index: NameIndex): { Query: Pick<QueryResolvers, 'nations'> } {
  return {
    Query: {
      nations: async (_root, args, context, info) => {
        const { graph } = context;
        const type = graph.model.types.get('Nation');
        if (!type) throw new Error('The schema has no type Nation.');
        const { codes, regions, ...filter } = args.filter ?? {};
        if (!codes && !regions) return rootList(graph, type, args, info);
        const names = await index.of(context);
        const coded = codes && new Set(codes.map((code) => withCode(names, code)));
        const within = regions && new Set(regions.flatMap((region) => inRegion(names, region)));
        const ids = [...names.nations.ids].filter((id) => (coded?.has(id) ?? true) && (within?.has(id) ?? true));
        return rootList(graph, type, { ...args, filter }, info, { keep: true, ids });
      },
    },
  };
}

function withCode(names: KnownNames, code: string): string {
  const id = onlyOne(names, 'filter.codes', code, names.nations.withCode(code));
  if (id !== null) return id;
  throw badInput(
    'filter.codes',
    `filter.codes has ${quoted(code)}, which is the code of no nation of this graph. A code is that of ISO 3166-1, alpha-3 or alpha-2, such as FRA or FR, or a former or reserved one, such as SUN or UK.`,
  );
}

function inRegion(names: KnownNames, region: string): readonly string[] {
  const ids = names.nations.inRegion(region);
  if (ids) return ids;
  throw badInput(
    'filter.regions',
    `filter.regions has ${quoted(region)}, which is no region. Regions are ${names.nations.regions.join(', ')}.`,
  );
}
