// PROPERTY: sources give a property of an entity different values.
import type { Model, NodeType } from '../../graph/model/model';
import { BY_ID } from '../../graph/lists/list-queries';
import { readFormerIds, withCurrentIds } from '../../dataset/former-ids';
import { storedProperties, type StoredProperty } from '../../graph/model/stored-properties';
import type { Properties } from '../../store/store';
import { RANKS, ALL_RECORDS, sayingsOf, type Saying } from '../../dataset/sayings';
import { inSideOrder, opposedBy, type FoundDisagreement, type Read, type FoundSide } from './found';
import { agree, readPlaces, type LiesWithin } from './values';

/** Names and lists are united: several can hold. */
const UNITED = ['name', 'aliases'];

/** Every disagreement that the rule finds. */
export async function findByProperty(model: Model, read: Read): Promise<FoundDisagreement[]> {
  const records = await read(ALL_RECORDS, {});
  const isEntity = (id: string) => model.typeOf(id)?.labels.includes('Entity') && !model.typeOf(id)?.isCited;
  const keys = [...new Set(records.map(({ key }) => String(key)))].filter(isEntity);
  if (keys.length === 0) return [];
  const liesWithin = await readPlaces(read);
  const nodes = (await read(BY_ID, { keys })).map(({ node }) => node as Properties);
  const former = await readFormerIds({ read });
  const sayings = await sayingsOf(nodes, records, (sources) => read(RANKS, { keys: sources }));
  return [...sayings].flatMap(([id, said]) => {
    const type = model.typeOf(id);
    const now = said.map((each) => ({ ...each, properties: withCurrentIds(model, each.properties, former) }));
    return type ? differing(type, id, now, liesWithin) : [];
  });
}

function differing(
  type: NodeType,
  id: string,
  sayings: readonly Saying[],
  liesWithin: LiesWithin,
): FoundDisagreement[] {
  const compared = storedProperties(type).filter(({ name, list }) => !list && !UNITED.includes(name));
  return compared.flatMap((property): FoundDisagreement[] => {
    const said = sayings.flatMap(({ sourceId, properties }) => {
      const value = properties[property.name];
      return value === undefined || value === null || value === '' ? [] : [{ sourceId, value: String(value) }];
    });
    const isDisputed = ({ value }: { value: string }) => said.some((other) => !agree(value, other.value, liesWithin));
    const values = [...new Set(said.filter(isDisputed).map(({ value }) => value))];
    if (values.length === 0) return [];
    const sides = values.map((value): FoundSide => {
      const sourceIds = said.filter((each) => each.value === value).flatMap(({ sourceId }) => sourceId ?? []);
      return { value, factIds: [], sourceIds: sourceIds.sort(), cited: { factIds: [], isDisputing: false } };
    });
    const about = fieldOf(property);
    const oppose = opposedBy(
      said,
      ({ sourceId }) => [sourceId ?? ''],
      (a, b) => !agree(a.value, b.value, liesWithin),
    );
    const place = { subjectId: id, objectId: null, about, key: about };
    return [{ rule: 'PROPERTY', ...place, sides: inSideOrder(sides), oppose }];
  });
}

function fieldOf({ field, part }: StoredProperty): string {
  return part === null ? field : `${field}.${part}`;
}
