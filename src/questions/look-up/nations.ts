// Query.nations: filtered by codes and regions as people write them, resolved by the name index.
import type { QueryResolvers } from '../../generated/schema';
import type { Context } from '../../graph/loading/model-resolvers';
import { badInput, quoted } from '../../errors';
import { onlyOne } from './by-name';
import { nationsInRegions } from '../name-index/regions';
import type { KnownNames } from '../name-index/known-names';
import type { NameIndex } from '../name-index/name-index';
import type { Arguments, Question, SharedByQuestions } from '../shared/question';
import { rootListOf } from '../shared/typed-nodes';

/** The resolver, with the index to look codes and regions up in. */
function nations(index: NameIndex): { Query: Pick<QueryResolvers, 'nations'> } {
  return {
    Query: {
      nations: async (_root, args, context, info) => {
        const { codes, regions, ...filter } = args.filter ?? {};
        if (!codes && !regions) return rootListOf('Nation', args, context, info);
        const names = await index.of(context);
        const { coded, within } = keptBy(names, { codes, regions });
        const ids = [...names.nations.ids].filter((id) => (coded?.has(id) ?? true) && (within?.has(id) ?? true));
        return rootListOf('Nation', { ...args, filter }, context, info, { keep: true, ids });
      },
    },
  };
}

interface Narrowed {
  readonly codes?: readonly string[] | null | undefined;
  readonly regions?: readonly string[] | null | undefined;
}

/** Throws BAD_USER_INPUT if the filter has a code that no nation has, or an unknown region. */
async function checkNations(index: NameIndex, context: Context, args: Arguments): Promise<void> {
  const filter = args['filter'] as Narrowed | null | undefined;
  if (filter?.codes || filter?.regions) keptBy(await index.of(context), filter);
}

function keptBy(names: KnownNames, { codes, regions }: Narrowed) {
  return {
    coded: codes && new Set(codes.map((code) => withCode(names, code))),
    within: regions && nationsInRegions(names, regions),
  };
}

function withCode(names: KnownNames, code: string): string {
  const id = onlyOne(names, 'filter.codes', code, names.nations.withCode(code));
  if (id !== null) return id;
  throw badInput(
    'filter.codes',
    `filter.codes has ${quoted(code)}, but no nation of this graph has this code. Codes are those of ISO 3166-1, alpha-3 or alpha-2, such as FRA or FR, and former or reserved ones, such as SUN or UK.`,
  );
}

export const nationsQuestion = ({ names }: SharedByQuestions): Question => ({
  resolvers: nations(names),
  graphChecks: { nations: (args, context) => checkNations(names, context, args) },
});
