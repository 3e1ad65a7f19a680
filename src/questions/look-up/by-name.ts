// Query.nation, Query.leader: one node by exactly one of id, code and name.
import { badInput, quoted } from '../../errors';
import type { QueryResolvers } from '../../generated/schema';
import type { KnownNames } from '../name-index/known-names';
import type { NameIndex } from '../name-index/name-index';
import type { Question, SharedByQuestions } from '../shared/question';
import { rootNodeOf } from '../shared/typed-nodes';

/** The resolvers; `names` looks up names and codes. */
function byNameOrCode(index: NameIndex): { Query: Pick<QueryResolvers, 'nation' | 'leader'> } {
  return {
    Query: {
      nation: async (_root, { id, code, name }, context, info) => {
        const found = id ?? idByName(await index.of(context), 'Nation', { code, name });
        return found === null ? null : rootNodeOf('Nation', found, context, info);
      },
      leader: async (_root, { id, name }, context, info) => {
        const found = id ?? idByName(await index.of(context), 'Leader', { name });
        return found === null ? null : rootNodeOf('Leader', found, context, info);
      },
    },
  };
}

/** Throws BAD_USER_INPUT unless exactly one of the arguments is given. */
function exactlyOne(args: object, names: readonly string[]): void {
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== undefined);
  if (given.length === 1) return;
  const found = given.length === 0 ? 'none is' : `${given.map(([name]) => name).join(' and ')} are`;
  throw badInput(given[1]?.[0] ?? names.join(), `Give exactly one of ${names.join(', ')}; ${found} given.`);
}

/**
 * The single id that a value means; null if it means none. If it means several, throws BAD_USER_INPUT naming all of
 * them.
 */
export function onlyOne(names: KnownNames, argument: string, value: string, ids: readonly string[]): string | null {
  const [id = null, ...others] = ids;
  if (others.length === 0) return id;
  const all = ids.map((each) => `${each} (${names.nameOf(each)})`).join(' and ');
  throw badInput(argument, `${argument} ${quoted(value)} means more than one: ${all}. Ask by id.`);
}

function idByName(
  names: KnownNames,
  type: 'Nation' | 'Leader',
  { code, name }: { readonly code?: string | null | undefined; readonly name?: string | null | undefined },
): string | null {
  if (typeof code === 'string') return onlyOne(names, 'code', code, names.nations.withCode(code));
  return onlyOne(names, 'name', name ?? '', names.lookUp(type, name ?? ''));
}

export const lookUpQuestion = ({ names }: SharedByQuestions): Question => ({
  resolvers: byNameOrCode(names),
  checks: {
    nation: (args) => exactlyOne(args, ['id', 'code', 'name']),
    leader: (args) => exactlyOne(args, ['id', 'name']),
  },
});
