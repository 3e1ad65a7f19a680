// POLARITY: the same is affirmed and denied.
import { createHash } from 'node:crypto';
import type { Model, NodeType } from '../../graph/model/model';
import { storedProperties, type StoredProperty } from '../../graph/model/stored-properties';
import { groupBy } from '../../grouping';
import type { Properties, Row, Value } from '../../store/store';
import { withSupporters } from './facts-alike';
import {
  canContradict,
  endsOf,
  isFact,
  isSameTime,
  sidesOf,
  subjectAndObject,
  supportersOf,
  type FoundDisagreement,
  type Opposing,
  type Read,
  type SaidFact,
} from './found';
import { intervalOf } from './values';

/** Stances and observations have rules of their own. */
const RULED_APART = ['Position', 'Observation'];
/** Predicates of Statements that read the same both ways, as Event.closeMatches reads them. */
const BOTH_WAYS = ['RELATED_TO'];
/** What a fact has beside what it asserts: its words, its firmness, who says so and when it holds. */
const BESIDE = ['gist', 'modality', 'polarity', 'cue', 'statedById', 'date', 'from', 'to', 'name', 'aliases'];

/** Every disagreement that the rule finds. */
export async function findByPolarity(model: Model, read: Read): Promise<FoundDisagreement[]> {
  const found: FoundDisagreement[] = [];
  for (const type of model.types.values()) {
    const isCompared = isFact(type) && endsOf(type).length > 0;
    if (isCompared && !RULED_APART.includes(type.name)) found.push(...(await findAmong(type, read)));
  }
  return found;
}

/** The denied facts of a type with each affirmed one that has the same ends: denied, affirmed. */
async function rowsAmong(type: NodeType, read: Read): Promise<readonly Row[]> {
  const [anchor, ...others] = endsOf(type);
  if (!anchor?.single) return [];
  const { type: towardsAnchor } = anchor.single;
  const denials = (isDenial: string, end: unknown, isSame: string) => ({
    name: `disagreements.denied ${type.name}`,
    text: [
      `MATCH (d:${type.name}) WHERE d.polarity = 'NEGATIVE'${isDenial} WITH d`,
      `MATCH (:Node {id: d.${String(end)}})<-[:${towardsAnchor}]-(a:${type.name})`,
      `WHERE a.polarity = 'POSITIVE'${isSame} RETURN properties(d) AS denied, properties(a) AS affirmed`,
    ].join(' '),
  });
  const same = others.map(({ property }) => ` AND a.${property} = d.${property}`).join('');
  const rows = await read(denials('', anchor.property, same), {});
  if (type.name !== 'Statement') return rows;
  const isReverse = ' AND a.predicate = d.predicate AND a.objectId = d.subjectId';
  const reversed = denials(' AND d.predicate IN $predicates', 'objectId', isReverse);
  const found = await read(reversed, { predicates: BOTH_WAYS });
  return [...rows, ...found].map(({ denied, affirmed }) => ({
    denied: inOneWay(denied),
    affirmed: inOneWay(affirmed),
  }));
}

async function findAmong(type: NodeType, read: Read): Promise<FoundDisagreement[]> {
  const asserted = storedProperties(type).filter(({ name }) => !BESIDE.includes(name));
  const optional = new Set(optionalOf(type));
  // Of a quantity with numbers, the words say nothing more.
  const textOf = (fact: Properties, { name, field, part }: StoredProperty) =>
    part === 'text' && intervalOf(fact, field) ? '' : assertedText(fact[name]);
  const isSame = (a: Properties, b: Properties) =>
    asserted.every((property) => {
      const [one, other] = [textOf(a, property), textOf(b, property)];
      return one === other || (optional.has(property.name) && (one === '' || other === ''));
    });
  const pairs = (await deniedAndAffirmed(await rowsAmong(type, read), read)).filter(
    ({ denied, affirmed }) =>
      isSame(denied, affirmed) && isSameTime(denied, affirmed) && canContradict(denied, affirmed),
  );
  const keyOf = ({ denied }: DeniedAndAffirmed) =>
    assertionKey(JSON.stringify(asserted.map((property) => textOf(denied, property))));
  return [...groupBy(pairs, keyOf)].map(([key, group]): FoundDisagreement => {
    const said: SaidFact[] = group.flatMap(({ denied, affirmed }) => [
      { fact: affirmed, value: 'POSITIVE' },
      { fact: denied, value: 'NEGATIVE' },
    ]);
    const { denied } = group[0];
    const { subjectId = '', objectId } = subjectAndObject(type, denied);
    const kinds = asserted.filter(({ values }) => values.length > 0).map(({ name }) => String(denied[name]));
    const about = [type.name, ...kinds].join(' ');
    return { rule: 'POLARITY', subjectId, objectId, about, key, sides: sidesOf(said), oppose: opposing(group) };
  });
}

/** A Statement; one that reads the same both ways has its ends in the order of their ids. */
function inOneWay(stored: unknown): Properties {
  const statement = stored as Properties;
  const { predicate, subjectId = null, objectId = null } = statement;
  const isTurned = BOTH_WAYS.includes(String(predicate)) && String(objectId) < String(subjectId);
  return isTurned ? { ...statement, subjectId: objectId, objectId: subjectId } : statement;
}

interface DeniedAndAffirmed {
  readonly denied: Properties;
  readonly affirmed: Properties;
}

/** Whether one source affirms what the other one denies. */
function opposing(pairs: readonly DeniedAndAffirmed[]): Opposing {
  const says = (fact: Properties, source: string) => supportersOf(fact).includes(source);
  const isBetween = ({ affirmed, denied }: DeniedAndAffirmed, one: string, other: string) =>
    says(affirmed, one) && says(denied, other);
  return (one, other) => pairs.some((pair) => isBetween(pair, one, other) || isBetween(pair, other, one));
}

/** The two facts of each row, with those sources that support them. */
async function deniedAndAffirmed(rows: readonly Row[], read: Read): Promise<DeniedAndAffirmed[]> {
  const [denied, affirmed] = await Promise.all(
    ['denied', 'affirmed'].map((column) =>
      withSupporters(
        read,
        rows.map((row) => row[column] as Properties),
      ),
    ),
  );
  return rows.flatMap((_row, at) => {
    const [one, other] = [denied?.[at], affirmed?.[at]];
    return one && other ? [{ denied: one, affirmed: other }] : [];
  });
}

/**
 * The ids that one of the facts may lack, such as the nation that somebody represented. What a Statement says is all in
 * such fields, so there none may be missing.
 */
function optionalOf(type: NodeType): string[] {
  if (type.name === 'Statement') return [];
  return [...type.relations.values()].flatMap(({ property, cardinality, required }) =>
    property !== null && cardinality === 'one' && !required ? [property] : [],
  );
}

function assertedText(value: Value | undefined): string {
  return [value ?? []].flat().map(String).sort().join(' ').toLowerCase();
}

/** A short text that stands for what a fact asserts: cursors carry it, and the words of a fact can be long. */
function assertionKey(asserted: string): string {
  return createHash('sha256').update(asserted).digest('base64url').slice(0, 16);
}
