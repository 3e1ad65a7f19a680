// Tables with a hundred thousand facts, as a collection of treaties has them: most are signatures, and all are stated by one
// actor, so that some entities take part in more facts than the embedded engine takes in one chunk (65,536). Neo4j has no
// chunks, and gets a tenth of them.
import { prefixOf, type Model, type NodeType, type Property } from '../../src/graph/model/model';
import { onNeo4j } from './api';
import { drawFrom, inOrder, pick, type Draw } from './random-source';
import { folderOf } from './tables';

/** Records of each type; of those left out as many as there are of others. */
const SIZES: Readonly<Record<string, number>> = {
  Signature: 70_000,
  Statement: 8_000,
  Position: 8_000,
  Document: 4_700,
};
const FACTS = 1_500;
const ENTITIES = 60;
const LEFT_OUT: ReadonlySet<string> = new Set(['Source', 'Passage', 'Criterion']);
const DATES = ['1975', '1975-11', '1975-11-10', '1991-12-16', '2001'];
const PREDICATES: readonly (readonly [predicate: string, subject: string, object: string])[] = [
  ['ANNOUNCED_AT', 'Commitment', 'Summit'],
  ['CONTAINS', 'Document', 'Commitment'],
  ['DISCUSSED_AT', 'Document', 'Summit'],
  ['HAS_TOPIC', 'RollCall', 'Topic'],
  ['LOCATED_IN', 'Summit', 'Place'],
  ['VOTES_ON', 'RollCall', 'Document'],
  ['ESTABLISHES', 'Commitment', 'Institution'],
  ['RELATED_TO', 'Event', 'Event'],
];

/** A folder of tables; equal models give equal ones. */
export function largeTables(model: Model): string {
  const types = [...model.types.values()].filter(({ name, isAbstract }) => !isAbstract && !LEFT_OUT.has(name));
  const draw = drawFrom(11);
  return folderOf(Object.fromEntries(types.map((type) => [type.name, tableOf(model, type, draw)])));
}

const sizeOf = ({ name, isCited }: NodeType): number =>
  (SIZES[name] ?? (isCited ? FACTS : ENTITIES)) / (onNeo4j && isCited ? 10 : 1);

export const idOf = (type: string, at: number): string => `${prefixOf(type)}:large-${at}`;

function tableOf(model: Model, type: NodeType, draw: Draw): string {
  const properties = [...type.properties.values()].filter(({ name, required }) => required && name !== 'id');
  const others = [...type.properties.values()].filter(
    ({ name, type: named, required }) => !required && (named === 'PartialDate' || ['code', 'region'].includes(name)),
  );
  const ties = [...type.relations.values()].filter(
    ({ property, cardinality, required, field }) =>
      property !== null && cardinality === 'one' && (required || field === 'statedBy'),
  );
  const columns = [
    ...[...properties, ...others].map(
      ({ name, list, type: named }) => `${name}${list ? ':string[]' : (TYPES[named] ?? '')}`,
    ),
    ...ties.map(({ property }) => property),
  ];
  const rows = Array.from({ length: sizeOf(type) }, (_, at) => {
    const said = pick(draw, PREDICATES);
    const end = ({ field, target }: { field: string; target: string }) => {
      if (field === 'statedBy') return idOf('Coalition', 0);
      if (type.name === 'Statement') return idOf(field === 'subject' ? said[1] : said[2], draw(ENTITIES));
      const named = pick(
        draw,
        model.possibleTypes(target).filter((each) => !LEFT_OUT.has(each)),
      );
      return idOf(named, draw(SIZES[named] ?? ENTITIES));
    };
    const drawn = [...properties, ...others].map((property) => {
      return [property.name, property.name === 'predicate' ? said[0] : valueOf(property, at, draw)] as const;
    });
    const values = Object.values(inOrder(Object.fromEntries(drawn)));
    const object = type.name === 'Statement' ? [idOf(said[2], draw(ENTITIES))] : [];
    return [idOf(type.name, at), ...values, ...ties.map(end), ...object].join();
  });
  const header = ['id:ID', ...columns, ...(type.name === 'Statement' ? ['objectId'] : [])].join();
  return [header, ...rows, ''].join('\n');
}

const TYPES: Readonly<Record<string, string>> = { Int: ':int', Boolean: ':boolean' };

function valueOf({ name, type, values, list }: Property, at: number, draw: Draw): string {
  if (name === 'polarity') return draw(20) === 0 ? 'NEGATIVE' : 'POSITIVE';
  if (values.length > 0) return pick(draw, values);
  if (type === 'Int') return String(draw(9));
  if (type === 'Boolean') return String(draw(2) === 0);
  if (type === 'PartialDate') return pick(draw, DATES);
  return list ? '' : `${name} ${at}`;
}
