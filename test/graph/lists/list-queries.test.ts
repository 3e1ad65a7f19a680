// The texts of the queries that list the nodes of a relation, so that a change of Cypher is seen in review.
import { encodeCursor } from '../../../src/graph/lists/cursor';
import { relatedListQuery } from '../../../src/graph/lists/list-queries';
import { BOTH, lines, model, pageOf, relationOf, PAGE } from '../../support/list-texts';

const BY_DATE = { field: 'DATE', direction: 'ASC' };

test('a page of a relation that an index covers', () => {
  expect(lines(pageOf('Nation.positions'))).toMatchInlineSnapshot(`
   "
   UNWIND $keys AS key
   CALL (key) {
   MATCH (n:Position) /*+ INDEX n:Position(holderId, date, id, basis, polarity, stance, targetId) */
   WHERE n.holderId = key AND n.date IS NOT NULL AND n.id IS NOT NULL AND n.basis IS NOT NULL AND n.polarity IS NOT NULL AND n.stance IS NOT NULL AND n.targetId IS NOT NULL
   WITH n
   ORDER BY n.holderId DESC, n.date DESC, n.id DESC LIMIT $limit
   RETURN n
   }
   RETURN key, [n.id, n.name] AS node, n.date AS sort, null AS total
   "
  `);
});

test('a page whose nodes come with those that they refer to', () => {
  const related = [{ relation: relationOf('Position.target'), columns: ['id', 'name'] as const }];
  expect(lines(pageOf('Nation.positions', {}, { ...BOTH, columns: '*', related }))).toMatchInlineSnapshot(`
   "
   UNWIND $keys AS key
   CALL (key) {
   MATCH (n:Position) /*+ INDEX n:Position(holderId, date, id, basis, polarity, stance, targetId) */
   WHERE n.holderId = key AND n.date IS NOT NULL AND n.id IS NOT NULL AND n.basis IS NOT NULL AND n.polarity IS NOT NULL AND n.stance IS NOT NULL AND n.targetId IS NOT NULL
   WITH n
   ORDER BY n.holderId DESC, n.date DESC, n.id DESC LIMIT $limit
   RETURN n }
   MATCH (r0:Node {id: n.targetId})
   RETURN key, properties(n) AS node, n.date AS sort, null AS total, [r0.id, r0.name] AS related0
   UNION ALL
   UNWIND $keys AS key
   MATCH (k:Node {id: key})
   WITH key, COUNT { (k)<-[:HELD_BY]-() } AS total
   RETURN key, null AS node, null AS sort, total, null AS related0
   "
  `);
});

test('the same after a cursor, with filters, an order and the count', () => {
  const after = encodeCursor('Nation.positions DATE ASC', { sort: '2014-03-27', id: 'position:a' });
  const filter = { stance: ['OPPOSE'], topic: 'topic:deterrence', from: '2014', to: '2016-05' };
  const statement = pageOf('Nation.positions', { first: 5, after, filter, orderBy: BY_DATE }, BOTH);
  expect(lines(statement)).toMatchInlineSnapshot(`
   "
   MATCH (:Node {id: $filter_topic})<-[:OBJECT]-(:Statement {predicate: 'HAS_TOPIC', polarity: 'POSITIVE'})-[:SUBJECT]->(among_topic_node:Node)
   WITH collect(DISTINCT among_topic_node.id) AS among_topic
   UNWIND $keys AS key
   CALL (key, among_topic) {
   MATCH (n:Position) /*+ INDEX n:Position(holderId, date, id, basis, polarity, stance, targetId) */
   WHERE n.holderId = key AND n.date IS NOT NULL AND n.id IS NOT NULL AND n.basis IS NOT NULL AND n.polarity IS NOT NULL AND n.stance IS NOT NULL AND n.targetId IS NOT NULL AND n.stance IN $filter_stance AND n.targetId IN among_topic AND n.date >= $filter_from AND n.date <= $filter_to AND n.date <> '' AND NOT n.date IN $filter_to_around AND n.date >= $after AND (n.date > $after OR n.id > $afterId)
   WITH n
   ORDER BY n.holderId ASC, n.date ASC, n.id ASC LIMIT $limit
   RETURN n
   }
   RETURN key, [n.id, n.name] AS node, n.date AS sort, null AS total
   UNION ALL
   MATCH (:Node {id: $filter_topic})<-[:OBJECT]-(:Statement {predicate: 'HAS_TOPIC', polarity: 'POSITIVE'})-[:SUBJECT]->(among_topic_node:Node)
   WITH collect(DISTINCT among_topic_node.id) AS among_topic
   UNWIND $keys AS key
   CALL (key, among_topic) {
   MATCH (n:Position) /*+ INDEX n:Position(holderId, date, id, basis, polarity, stance, targetId) */
   WHERE n.holderId = key AND n.date IS NOT NULL AND n.id IS NOT NULL AND n.basis IS NOT NULL AND n.polarity IS NOT NULL AND n.stance IS NOT NULL AND n.targetId IS NOT NULL AND n.stance IN $filter_stance AND n.targetId IN among_topic AND n.date >= $filter_from AND n.date <= $filter_to AND n.date <> '' AND NOT n.date IN $filter_to_around
   RETURN count(n) AS total
   }
   RETURN key, null AS node, null AS sort, total
   "
  `);
  expect(statement.parameters).toMatchInlineSnapshot(`
   {
     "after": "2014-03-27",
     "afterId": "position:a",
     "filter_from": "2014",
     "filter_stance": [
       "OPPOSE",
     ],
     "filter_to": "2016-05-31",
     "filter_to_around": [
       "2016",
     ],
     "filter_topic": "topic:deterrence",
     "limit": 6,
   }
  `);
});

test('a page from the end, between two cursors', () => {
  const [a, b] = ['position:a', 'position:b'].map((id) => encodeCursor('Nation.positions', { sort: '2014', id }));
  expect(lines(pageOf('Nation.positions', { last: 3, after: a ?? '', before: b ?? '' }))).toMatchInlineSnapshot(`
   "
   UNWIND $keys AS key
   CALL (key) {
   MATCH (n:Position) /*+ INDEX n:Position(holderId, date, id, basis, polarity, stance, targetId) */
   WHERE n.holderId = key AND n.date IS NOT NULL AND n.id IS NOT NULL AND n.basis IS NOT NULL AND n.polarity IS NOT NULL AND n.stance IS NOT NULL AND n.targetId IS NOT NULL AND n.date <= $after AND (n.date < $after OR n.id < $afterId) AND n.date >= $before AND (n.date > $before OR n.id > $beforeId)
   WITH n
   ORDER BY n.holderId ASC, n.date ASC, n.id ASC LIMIT $limit
   RETURN n
   }
   RETURN key, [n.id, n.name] AS node, n.date AS sort, null AS total
   "
  `);
});

test('a page of a relation over two hops', () => {
  expect(lines(pageOf('Nation.leaders', {}, BOTH))).toMatchInlineSnapshot(`
   "
   UNWIND $keys AS key
   CALL (key) {
   MATCH (k:Node {id: key})<-[:OFFICE_OF]-(:Node {polarity: 'POSITIVE'})-[:OFFICE_HELD_BY]->(n:Leader)
   WHERE n.id <> key
   WITH DISTINCT n
   ORDER BY n.sortName ASC, n.id ASC LIMIT $limit
   RETURN n
   }
   RETURN key, [n.id, n.name] AS node, n.sortName AS sort, null AS total
   UNION ALL
   UNWIND $keys AS key
   CALL (key) {
   MATCH (k:Node {id: key})<-[:OFFICE_OF]-(:Node {polarity: 'POSITIVE'})-[:OFFICE_HELD_BY]->(n:Leader)
   WHERE n.id <> key
   RETURN count(DISTINCT n) AS total
   }
   RETURN key, null AS node, null AS sort, total
   "
  `);
});

test('a page of a relation that rests on statements', () => {
  expect(lines(pageOf('Topic.rollCalls'))).toMatchInlineSnapshot(`
   "
   UNWIND $keys AS key
   CALL (key) {
   MATCH (k:Node {id: key})<-[:OBJECT]-(:Statement {predicate: 'HAS_TOPIC', polarity: 'POSITIVE'})-[:SUBJECT]->(n:RollCall)
   WHERE n.id <> key
   WITH DISTINCT n
   ORDER BY n.date DESC, n.id DESC LIMIT $limit
   RETURN n
   }
   RETURN key, [n.id, n.name] AS node, n.date AS sort, null AS total
   "
  `);
});

test('all nodes of a relation that is not paged', () => {
  expect(lines(relatedListQuery(model, relationOf('RollCall.topics'), '*'))).toMatchInlineSnapshot(`
   "
   UNWIND $keys AS key
   MATCH (k:Node {id: key})<-[:SUBJECT]-(:Statement {predicate: 'HAS_TOPIC', polarity: 'POSITIVE'})-[:OBJECT]->(n:Topic)
   WHERE n.id <> key
   WITH DISTINCT key, n
   RETURN key, properties(n) AS node
   ORDER BY key, n.sortName, n.id
   "
  `);
});

test('the count alone', () => {
  expect(lines(pageOf('Nation.positions', {}, { ...PAGE, page: false, total: true }))).toMatchInlineSnapshot(`
   "
   UNWIND $keys AS key
   MATCH (k:Node {id: key})
   WITH key, COUNT { (k)<-[:HELD_BY]-() } AS total
   RETURN key, null AS node, null AS sort, total
   "
  `);
});
