// The texts of the queries that list all nodes of a type, so that a change of Cypher is seen in review; and that no value
// ever gets into a text.
import fc from 'fast-check';
import { encodeCursor } from '../../../src/graph/lists/cursor';
import { listRequest, type ListArguments } from '../../../src/graph/lists/list-request';
import { rootPageQuery } from '../../../src/graph/lists/list-queries';
import { BOTH, lines, model, PAGE, pageOf } from '../../support/list-texts';

const BY_COUNT = { field: 'POSITION_COUNT', direction: 'DESC' };

/** The statement and the parameters of a page of all nodes of a type. */
function rootOf(name: string, list: string, args: ListArguments = {}, wanted = PAGE) {
  const type = model.types.get(name);
  if (!type) throw new Error(`There is no type ${name}.`);
  const { shape, parameters } = listRequest(model, list, type, args, model.filters.get(`${name}Filter`) ?? []);
  return { ...rootPageQuery(model, type, { ...shape, ...wanted }), parameters };
}

test('a page of all nodes of a type, by how many positions they hold, after a cursor and with a filter', () => {
  const after = encodeCursor('Query.nations POSITION_COUNT DESC', { sort: 9, id: 'nation:FRA' });
  const filter = { codes: ['FRA', 'UA'], signed: 'document:x' };
  expect(lines(rootOf('Nation', 'Query.nations', { after, filter, orderBy: BY_COUNT }, BOTH))).toMatchInlineSnapshot(`
   "
   MATCH (n:Nation)
   WHERE n.id IS NOT NULL AND (n.code IN $filter_codes OR n.iso2 IN $filter_codes)
   MATCH (n)<-[:SIGNED_BY]-(:Node {polarity: 'POSITIVE'})-[:SIGNS]->(:Node {id: $filter_signed})
   WITH DISTINCT n, COUNT { (n)<-[:HELD_BY]-() } - COUNT {
   MATCH (d:Position) /*+ INDEX d:Position(holderId, polarity) */
   WHERE d.holderId = n.id AND d.polarity = 'NEGATIVE' } AS sort
   WHERE sort <= $after AND (sort < $after OR n.id < $afterId)
   WITH n, sort
   ORDER BY sort DESC, n.id DESC LIMIT $limit
   RETURN [n.id, n.name] AS node, sort AS sort, null AS total
   UNION ALL
   MATCH (n:Nation)
   WHERE (n.code IN $filter_codes OR n.iso2 IN $filter_codes)
   MATCH (n)<-[:SIGNED_BY]-(:Node {polarity: 'POSITIVE'})-[:SIGNS]->(:Node {id: $filter_signed})
   RETURN null AS node, null AS sort, count(DISTINCT n) AS total
   "
  `);
});

test('two relations that narrow a list are followed one after the other', () => {
  const filter = { document: 'document:x', participant: 'nation:FRA' };
  expect(lines(rootOf('Commitment', 'Query.commitments', { filter }))).toMatchInlineSnapshot(`
   "
   MATCH (n:Commitment)
   WHERE n.sortName IS NOT NULL AND n.id IS NOT NULL
   MATCH (n)<-[:OBJECT]-(:Statement {predicate: 'CONTAINS', polarity: 'POSITIVE'})-[:SUBJECT]->(:Node {id: $filter_document})
   WITH n
   MATCH (n)<-[:PARTICIPATES_IN]-(:Node {polarity: 'POSITIVE'})-[:PARTICIPANT]->(:Node {id: $filter_participant})
   WITH DISTINCT n
   ORDER BY n.sortName ASC, n.id ASC LIMIT $limit
   RETURN [n.id, n.name] AS node, n.sortName AS sort, null AS total
   "
  `);
});

test('a page of all facts of one type, or of several', () => {
  const source = 'source:x';
  expect(lines(rootOf('Fact', 'Query.facts', { filter: { types: ['POSITION'], source } }))).toMatchInlineSnapshot(`
   "
   MATCH (n:Position)
   WHERE n.id IS NOT NULL AND (n:Position) AND (n.sourceIds = $filter_source OR $filter_source IN n.sourceIds)
   WITH n
   ORDER BY n.id ASC LIMIT $limit
   RETURN [n.id, n.name] AS node, n.id AS sort, null AS total
   "
  `);
  expect(lines(rootOf('Fact', 'Query.facts', { filter: { types: ['TASK', 'POSITION'] } }))).toMatchInlineSnapshot(`
   "
   MATCH (n:Node) /*+ INDEX n:Node(id) */
   WHERE n:Fact AND n.id IS NOT NULL AND (n:Position OR n:Task)
   WITH n
   ORDER BY n.id ASC LIMIT $limit
   RETURN [n.id, n.name] AS node, n.id AS sort, null AS total
   "
  `);
});

const TEXT = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    "' OR 1=1 //",
    '`',
    '``',
    '}) DETACH DELETE n //',
    '\\u0060',
    '$keys',
    '*/',
    '/*+ INDEX n:X(y) */',
    '\n',
    '"',
  ),
);

test('no value of an argument ever changes a statement: values are parameters', () => {
  const places = fc.record({ sort: fc.oneof(TEXT, fc.integer()), id: TEXT });
  fc.assert(
    fc.property(fc.array(TEXT, { minLength: 1 }), TEXT, places, (many, one, place) => {
      const nations = (texts: readonly string[], text: string, at: typeof place) => {
        const after = encodeCursor('Query.nations', at);
        const filter = { ids: texts, codes: texts, regions: texts, signed: text };
        return rootOf('Nation', 'Query.nations', { after, filter }, BOTH);
      };
      const positions = (texts: readonly string[], text: string, at: typeof place) => {
        const before = encodeCursor('Nation.positions', at);
        const filter = { holders: texts, targets: texts, stance: texts, basis: texts, topic: text };
        return pageOf('Nation.positions', { last: 7, before, filter }, BOTH);
      };
      const plain = { sort: 'a', id: 'b' };
      for (const statementOf of [nations, positions]) {
        const hostile = statementOf(many, one, place);
        expect(hostile.text).toBe(statementOf(['a'], 'b', plain).text);
        expect(Object.values(hostile.parameters)).toEqual(expect.arrayContaining([many, one, place.sort, place.id]));
      }
    }),
  );
});
