// Builds the Cypher queries that walk links, as pure functions of the model. Names come only from the schema.
import type { Row, CypherQuery } from '../../store/store';
import type { EntityLink } from '../model/entity-links';

/** An edge between two entities. */
export interface EntityEdge {
  readonly source: string;
  readonly target: string;
  readonly relation: string;
  /** The id of the fact behind the edge; null if the entities are linked without a fact. */
  readonly fact: string | null;
}

/** The links to walk from the start of their edges, and those to walk from the end. */
export interface Walk {
  readonly fromStarts: readonly EntityLink[];
  readonly fromEnds: readonly EntityLink[];
}

/** The edges of entities: $starts, $ends → key, other, via, predicate, fact, isOut and, with `properties`, node. */
export function edgesQuery(walk: Walk, properties = false): CypherQuery {
  const columns = ['key', 'm.id AS other', 'type(r) AS via'];
  const ofFact = ['f.predicate AS predicate', 'f.id AS fact', ...(properties ? ['properties(f) AS node'] : [])];
  const ofNone = ['null AS predicate', 'null AS fact', ...(properties ? ['null AS node'] : [])];
  return {
    name: 'edges',
    text: parts(walk)
      .map(({ isOut, isDirect, match }) => {
        const all = [...columns, ...(isDirect ? ofNone : ofFact), `${isOut} AS isOut`];
        return `${match} RETURN ${all.join(', ')}`;
      })
      .join(' UNION ALL '),
  };
}

/** The entities that others are linked to: $starts, $ends → other. An entity can occur more than once. */
export function neighboursQuery(walk: Walk): CypherQuery {
  const text = parts(walk)
    .map(({ match }) => `${match} RETURN DISTINCT m.id AS other`)
    .join(' UNION ALL ');
  return { name: 'neighbours', text };
}

/**
 * The number of facts that entities take part in, by relationship. The keys of each type are in the parameter with the
 * type's name → key, counts.
 */
export function degreesQuery(links: readonly EntityLink[], types: readonly string[]): CypherQuery {
  const text = types
    .map((type) => {
      const counts = countedOf(links, type).map((relationship) => `COUNT { (k)<-[:${relationship}]-() }`);
      return `UNWIND $${type} AS key MATCH (k:Node {id: key}) RETURN key, [${counts.join(', ')}] AS counts`;
    })
    .join(' UNION ALL ');
  return { name: 'degrees', text };
}

/** The relationships that lead from facts or entities to an entity of this type. */
export function countedOf(links: readonly EntityLink[], type: string): string[] {
  const counted = links.flatMap(({ start, end, startTypes, endTypes }) => [
    ...(start && startTypes.includes(type) ? [start] : []),
    ...(endTypes.includes(type) ? [end] : []),
  ]);
  return [...new Set(counted)].sort();
}

/** The edge in a row that `edgesQuery` returned. */
export function entityEdge(links: readonly EntityLink[], row: Row): EntityEdge {
  const [key, other, via] = [String(row['key']), String(row['other']), String(row['via'])];
  const fact = row['fact'] as string | null;
  const link = links.find(({ start, end }) => end === via && (start === null) === (fact === null));
  const relation = link?.relation ?? String(row['predicate']);
  return row['isOut'] === true
    ? { source: key, target: other, relation, fact }
    : { source: other, target: key, relation, fact };
}

/** Orders edges by source, target, relation and fact. */
export function compareEntityEdges(a: EntityEdge, b: EntityEdge): number {
  return (
    compareTexts(a.source, b.source) ||
    compareTexts(a.target, b.target) ||
    compareTexts(a.relation, b.relation) ||
    compareTexts(a.fact ?? '', b.fact ?? '')
  );
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface LinkPattern {
  readonly match: string;
  readonly isOut: boolean;
  readonly isDirect: boolean;
}

function parts({ fromStarts, fromEnds }: Walk): LinkPattern[] {
  return [...linkPatterns(fromStarts, true), ...linkPatterns(fromEnds, false)];
}

function linkPatterns(links: readonly EntityLink[], isOut: boolean): LinkPattern[] {
  const byFacts = links.filter(({ start }) => start !== null);
  const direct = links.filter(({ start }) => start === null);
  const key = `UNWIND $${isOut ? 'starts' : 'ends'} AS key MATCH (k:Node {id: key})`;
  const [starts, ends] = [anyOf(byFacts.map(({ start }) => start ?? '')), anyOf(byFacts.map(({ end }) => end))];
  const [here, there] = isOut ? [`[:${starts}]`, `[r:${ends}]`] : [`[r:${ends}]`, `[:${starts}]`];
  const via = `[r:${anyOf(direct.map(({ end }) => end))}]`;
  const along = isOut ? `-${via}->` : `<-${via}-`;
  const other = '(m:Entity) WHERE m.id <> key';
  return [
    ...(byFacts.length > 0 ? [{ match: `${key}<-${here}-(f:Node)-${there}->${other}`, isOut, isDirect: false }] : []),
    ...(direct.length > 0 ? [{ match: `${key}${along}${other}`, isOut, isDirect: true }] : []),
  ];
}

function anyOf(relationships: readonly string[]): string {
  return [...new Set(relationships)].sort().join('|');
}
