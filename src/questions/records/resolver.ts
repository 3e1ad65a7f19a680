// Entity.records: what each source says of an entity.
import type { EntityName, RecordValue, RecordOfSourceResolvers } from '../../generated/schema';
import { ALL_COLUMNS } from '../../graph/lists/projection';
import { levelOf, type Resolver, type Resolvers } from '../../graph/loading/model-resolvers';
import type { Model, NodeType } from '../../graph/model/model';
import { storedProperties } from '../../graph/model/stored-properties';
import type { Properties, Value } from '../../store/store';
import type { Question, SharedByQuestions } from '../shared/question';
import { NO_FORMER_IDS, readFormerIds, withCurrentIds } from '../../dataset/former-ids';
import { asserted, formerIdOf, RANKS, RECORDS_OF, sayingsOf, SUPPORTERS } from '../../dataset/sayings';
import { nodeOf } from '../shared/typed-nodes';

/** A record as the resolvers pass it on. */
export interface RecordOfSourceMapper {
  readonly sourceId: string | null;
  readonly formerId: string | null;
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly names: readonly EntityName[];
  readonly values: readonly RecordValue[];
}

/** Names have fields of their own, and facts say what they say with citations. */
const APART = ['name', 'aliases', 'names'];

const records: { RecordOfSource: Pick<RecordOfSourceResolvers, 'source'> } = {
  RecordOfSource: {
    source: ({ sourceId }, _args, context, info) =>
      sourceId === null ? null : nodeOf('Source', sourceId, context, info),
  },
};

function recordsOfEntities(model: Model): Resolvers {
  const resolve: Resolver = async ({ id }, _args, { graph }, info): Promise<RecordOfSourceMapper[]> => {
    const level = levelOf(info.path);
    const node = await graph.node(id, level, ALL_COLUMNS);
    const type = model.typeOf(id);
    if (!node || !type) return [];
    const rows = await graph.rows(RECORDS_OF, id, level);
    const ranksOf = async (sources: readonly string[]) =>
      (await Promise.all(sources.map((source) => graph.rows(RANKS, source, level)))).flat();
    const sayings = (await sayingsOf([node], rows, ranksOf)).get(id) ?? [];
    const supporters = type.isCited ? await graph.rows(SUPPORTERS, id, level) : [];
    // Only records can name other entities by former ids.
    const former = rows.length === 0 ? NO_FORMER_IDS : await graph.once(readFormerIds, null);
    return asserted(sayings, supporters).map(({ sourceId, properties }) => ({
      sourceId,
      formerId: formerIdOf({ properties }, id),
      name: typeof properties['name'] === 'string' ? properties['name'] : null,
      aliases: textsOf(properties['aliases']),
      names: textsOf(properties['names']).map((packed) => JSON.parse(packed) as EntityName),
      values: recordedValues(type, properties, withCurrentIds(model, properties, former), node),
    }));
  };
  return Object.fromEntries(model.possibleTypes('Entity').map((type) => [type, { records: resolve }]));
}

/** `said` as the source says it; `now` with the current ids, as the node has them. */
function recordedValues(type: NodeType, said: Properties, now: Properties, node: Properties): RecordValue[] {
  return storedProperties(type).flatMap(({ name, field, part }): RecordValue[] => {
    const values = textsOf(said[name]);
    if (APART.includes(name) || values.length === 0) return [];
    const shown = textsOf(node[name]);
    const isShown = textsOf(now[name]).every((value) => shown.includes(value));
    return [{ field: part === null ? field : `${field}.${part}`, values, isShown }];
  });
}

function textsOf(value: Value | undefined): string[] {
  return [value ?? []].flat().flatMap((each) => (each === '' ? [] : [String(each)]));
}

export const recordsQuestion = ({ model }: SharedByQuestions): Question => ({
  resolvers: { ...recordsOfEntities(model), ...records },
});
