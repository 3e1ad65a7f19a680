// The parts of the data that an operation touches, recorded while it runs: by field, the ids and dates it asks for.
import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type ResponsePath,
} from 'graphql';
import { DATED_FIELDS, TALLY_FIELD } from '../../dataset/noted-fields';
import type { Connection } from '../../graph/lists/connection';
import type { Context } from '../../graph/loading/model-resolvers';
import type { HitPage } from '../name-index/known-names';
import type { MissingSymbol } from '../name-index/symbol-index';
import type { NamedIds } from './unknown-ids';

/** One field of an operation and what it asks for. */
export interface Touch {
  readonly field: string;
  readonly path: readonly (string | number)[];
  /** The ids that it concerns: of its parent node, and those in its arguments. */
  readonly ids: readonly string[];
  /** The ids among these that are targets of the positions it asks for. */
  readonly targets?: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  /** The date that was found; null if it does not matter for notes. */
  readonly found: string | null;
  /** The symbols that it cites and nothing in the graph has. */
  readonly missing?: readonly MissingSymbol[];
  /** Set once the field has its answer: whether a page or a total of a list has anything. */
  hasItems?: boolean;
}

/** A context that records what is touched. */
export interface TouchingContext extends Context {
  readonly touches: Touches;
  readonly namedIds: NamedIds;
}

/** To look up more would take longer than the answer. */
export const MOST_TOUCHES = 1000;

export class Touches {
  readonly all: Touch[] = [];
  /** How many more were asked of each field, by its path without places in lists: nothing is looked up of these. */
  readonly beyond = new Map<string, number>();
  private readonly known = new Map<readonly FieldNode[], Set<string>>();

  /** Records a field, once for each thing that it asks for; the record if there is a new one. */
  add(fieldNodes: readonly FieldNode[], key: string, touch: () => Touch): Touch | null {
    const keys = this.known.get(fieldNodes) ?? new Set();
    this.known.set(fieldNodes, keys);
    if (keys.has(key)) return null;
    keys.add(key);
    const added = touch();
    if (this.all.length < MOST_TOUCHES) {
      this.all.push(added);
      return added;
    }
    const field = fieldAt(added.path);
    this.beyond.set(field, (this.beyond.get(field) ?? 0) + 1);
    return null;
  }
}

type TouchedArguments = Readonly<Record<string, unknown>>;
/** A resolver that records what it is asked for. */
export type TouchingResolver = GraphQLFieldResolver<
  { readonly id?: string } | undefined,
  TouchingContext,
  TouchedArguments
>;

interface Filter {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly topic?: string | null;
  readonly holders?: readonly string[] | null;
  readonly targets?: readonly string[] | null;
}

/** The fields whose answers depend on the part of the data that they cover. */
const BY_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  Query: ['positions', 'rollCalls', 'compare'],
  RollCall: ['positions', 'topics'],
  Topic: ['rollCalls'],
  Nation: ['positions'],
  Leader: ['positions'],
  Coalition: ['positions'],
  UnnamedActor: ['positions'],
  Commitment: ['positions'],
  Framework: ['positions'],
  PolicyClass: ['positions'],
};
/** What positions are on. */
const TARGETS = ['RollCall.', 'Commitment.', 'Framework.', 'PolicyClass.'];

const YEAR = '1946'.length;

/** Makes the resolvers record what they are asked for; their answers stay the same. */
export function withTouches(resolvers: Record<string, Record<string, unknown>>): void {
  for (const [type, fields] of Object.entries(BY_ARGUMENTS)) {
    for (const field of fields) replaced(resolvers, `${type}.${field}`, byArguments);
  }
  for (const field of DATED_FIELDS) replaced(resolvers, field, byDate);
  replaced(resolvers, TALLY_FIELD, byNull);
  replaced(resolvers, 'Query.search', bySearch);
}

/** Replaces the resolver of a field, such as RollCall.date. */
export function replaced(
  resolvers: Record<string, Record<string, unknown>>,
  field: string,
  wrap: (field: string, resolve: TouchingResolver) => TouchingResolver,
): void {
  const [type = '', name = ''] = field.split('.');
  const fields = resolvers[type];
  if (!fields) throw new Error(`The schema has no type ${type}.`);
  fields[name] = wrap(field, (fields[name] ?? defaultFieldResolver) as TouchingResolver);
}

function byArguments(field: string, resolve: TouchingResolver): TouchingResolver {
  return (node, args, context, info) => {
    const own = node?.id ?? '';
    const touch = context.touches.add(info.fieldNodes, own, () => {
      const filter = (args['filter'] ?? {}) as Filter;
      const named = [filter.topic, filter.holders, filter.targets, args['nations']].flat();
      const ids = [own, ...named].filter((id): id is string => typeof id === 'string' && id !== '');
      const targets = TARGETS.some((type) => field.startsWith(type)) ? [own] : (filter.targets ?? []);
      const time = { from: filter.from ?? null, to: filter.to ?? null };
      return { field, path: responsePath(info.path), ids, targets, ...time, found: null };
    });
    return withItems(resolve(node, args, context, info), touch);
  };
}

/** The same answer; that it has items is recorded when it is there, so that the order of touches stays that of the fields. */
async function withItems(answer: unknown, touch: Touch | null): Promise<unknown> {
  const list = (await answer) as Partial<Connection<unknown>> | null;
  if (touch) touch.hasItems = (list?.nodes?.length ?? 0) > 0 || (list?.totalCount ?? 0) > 0;
  return list;
}

/** Records dates without a day, once for each year. */
function byDate(field: string, resolve: TouchingResolver): TouchingResolver {
  return (node, args, context, info) => {
    const found = resolve(node, args, context, info);
    if (typeof found === 'string' && found.length < '1946-01-01'.length) {
      context.touches.add(info.fieldNodes, found.slice(0, YEAR), () => ({ ...untimed(field, info), found }));
    }
    return found;
  };
}

/** Records the nodes whose value is null. */
function byNull(field: string, resolve: TouchingResolver): TouchingResolver {
  return async (node, args, context, info) => {
    const answer = await resolve(node, args, context, info);
    const id = node?.id ?? '';
    if (answer === null) {
      context.touches.add(info.fieldNodes, id, () => ({ ...untimed(field, info), ids: [id] }));
    }
    return answer;
  };
}

/** What a field without a filter asks for. */
function untimed(field: string, info: GraphQLResolveInfo): Touch {
  return { field, path: responsePath(info.path), ids: [], from: null, to: null, found: null };
}

function bySearch(field: string, resolve: TouchingResolver): TouchingResolver {
  return async (node, args, context, info) => {
    const answer = (await resolve(node, args, context, info)) as HitPage;
    const { missing } = answer;
    if (missing.length > 0) {
      context.touches.add(info.fieldNodes, '', () => ({ ...untimed(field, info), missing }));
    }
    return answer;
  };
}

/** The field of the answer, without places in lists. */
export function fieldAt(path: Touch['path']): string {
  return path.filter((each) => typeof each === 'string').join('.');
}

/** The field of the answer. */
export function responsePath(path: ResponsePath): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: ResponsePath | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}
