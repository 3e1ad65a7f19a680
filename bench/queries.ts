// All queries of all peers, side by side. Aliases give the answers of every peer the same names.

export interface Query {
  readonly title: string;
  readonly ours: string;
  readonly neo4jGraphql: string;
  readonly postgraphile: string;
}

/** The names of the texts in a query. */
export type Dialect = 'ours' | 'neo4jGraphql' | 'postgraphile';
export type QueryName = 'threeLevels' | 'totals' | 'oneNation' | 'scalars' | 'voters';

/** The roll calls of one query, by alias. */
export const FOUR = ['a', 'b', 'c', 'd'] as const;

const LATEST = 'sort: [{ date: DESC }, { id: DESC }]';
const LATEST_ROWS = 'orderBy: [DATE_DESC, ROW_ID_DESC]';

export const QUERIES: Readonly<Record<QueryName, Query>> = {
  threeLevels: {
    title: '20 nations → 20 latest positions → roll call → 10 voters',
    ours: `{ nations(first: 20) { nodes { id name positions(first: 20) { nodes { id stance date target { ... on RollCall {
      id name positions(first: 10) { nodes { id stance holder { id name } } } } } } } } } }`,
    neo4jGraphql: `{ nations(limit: 20, sort: [{ sortName: ASC }, { id: ASC }]) { id name positions(limit: 20, ${LATEST}) {
      id stance date target { id name positions(limit: 10, sort: [{ id: DESC }]) { id stance holder { id name } } } } } }`,
    postgraphile: `{ nations: allNations(first: 20, orderBy: [SORT_NAME_ASC, ROW_ID_ASC]) { nodes { id: rowId name
      positions: positionsByHolderId(first: 20, ${LATEST_ROWS}) { nodes { id: rowId stance date target: rollCallByTargetId {
      id: rowId name positions: positionsByTargetId(first: 10, orderBy: [ROW_ID_DESC]) { nodes {
      id: rowId stance holder: nationByHolderId { id: rowId name } } } } } } } } }`,
  },
  totals: {
    title: '20 nations with totalCount, 20 positions each with their roll call',
    ours: `{ nations(first: 20) { nodes { id name positions(first: 20) { totalCount nodes {
      id stance date target { ... on RollCall { id name } } } } } } }`,
    neo4jGraphql: `{ nations(limit: 20, sort: [{ sortName: ASC }, { id: ASC }]) { id name
      positions: positionsConnection(first: 20, sort: [{ node: { date: DESC } }, { node: { id: DESC } }]) {
      totalCount edges { node { id stance date target { id name } } } } } }`,
    postgraphile: `{ nations: allNations(first: 20, orderBy: [SORT_NAME_ASC, ROW_ID_ASC]) { nodes { id: rowId name
      positions: positionsByHolderId(first: 20, ${LATEST_ROWS}) { totalCount nodes {
      id: rowId stance date target: rollCallByTargetId { id: rowId name } } } } } }`,
  },
  oneNation: {
    title: 'one nation, 20 latest positions with roll calls',
    ours: `query ($nation: ID!) { nation(id: $nation) { id name positions(first: 20) { nodes {
      id stance date target { ... on RollCall { id name date } } } } } }`,
    neo4jGraphql: `query ($nation: ID!) { nation: nations(where: { id: { eq: $nation } }) { id name
      positions(limit: 20, ${LATEST}) { id stance date target { id name date } } } }`,
    postgraphile: `query ($nation: String!) { nation: nationByRowId(rowId: $nation) { id: rowId name
      positions: positionsByHolderId(first: 20, ${LATEST_ROWS}) { nodes {
      id: rowId stance date target: rollCallByTargetId { id: rowId name date } } } } }`,
  },
  scalars: {
    title: '100 nations, two scalars',
    ours: '{ nations(first: 100) { nodes { name code } } }',
    neo4jGraphql: '{ nations(limit: 100, sort: [{ sortName: ASC }, { id: ASC }]) { name code } }',
    postgraphile: '{ nations: allNations(first: 100, orderBy: [SORT_NAME_ASC, ROW_ID_ASC]) { nodes { name code } } }',
  },
  voters: {
    title: '4 roll calls → all voters with names, 100 a page (two requests)',
    ours: fourTimes(
      'String',
      (name) => `rollCall(id: $${name}) { id positions(first: 100, after: $${name}After) {
      nodes { id stance holder { id name } } pageInfo { endCursor } } }`,
      'ID!',
    ),
    neo4jGraphql: fourTimes(
      'String',
      (name) => `rollCalls(where: { id: { eq: $${name} } }) { id
      positions: positionsConnection(first: 100, after: $${name}After, sort: [{ node: { id: DESC } }]) {
      edges { node { id stance holder { id name } } } pageInfo { endCursor } } }`,
      'ID!',
    ),
    postgraphile: fourTimes(
      'Cursor',
      (name) => `rollCallByRowId(rowId: $${name}) { id: rowId
      positions: positionsByTargetId(first: 100, after: $${name}After, orderBy: [ROW_ID_DESC]) {
      nodes { id: rowId stance holder: nationByHolderId { id: rowId name } } pageInfo { endCursor } } }`,
      'String!',
    ),
  },
};

function fourTimes(cursor: string, field: (name: string) => string, id: string): string {
  const variables = FOUR.map((name) => `$${name}: ${id}, $${name}After: ${cursor}`);
  return `query (${variables.join(', ')}) { ${FOUR.map((name) => `${name}: ${field(name)}`).join('\n')} }`;
}

/** What a query is about, drawn from the data. */
export interface Choice {
  readonly nation: string;
  readonly rollCalls: readonly string[];
}
