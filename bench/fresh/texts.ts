// The operations in the words of each server. Aliases give the answers of all of them the same names.
import type { Holder, Operation, Page, Position, Root } from './operations';

/** What is sent. `after` is the cursor of the page of the root, if it has one. */
export type Said = (
  operation: Operation,
  after: string | null,
) => { query: string; variables: Record<string, unknown> };

export const ours: Said = ({ id, root }, after) => {
  const list = (page: Page, holder: Root, isRoot: boolean): string =>
    `${listOf(holder)}(first: ${page.first}${isRoot && after !== null ? ', after: $after' : ''}) { nodes ${select(page.items)} }`;
  const select = (of: Holder | Position, isRoot = false): string => {
    if (of.type !== 'position') return braces(of.fields, of.list && list(of.list, of.type, isRoot));
    return braces(
      of.fields,
      of.to.type === 'nation'
        ? `holder { ... on Nation ${select(of.to)} }`
        : `target { ... on RollCall ${select(of.to)} }`,
    );
  };
  return {
    query: `query ($id: ID!${after === null ? '' : ', $after: String'}) ${rootInOurs(root.type, select(root, true))}`,
    variables: { id, ...(after !== null && { after }) },
  };
};

/** A topic has no field of its own to begin at. */
function rootInOurs(type: Root, selection: string): string {
  return type === 'topic'
    ? `{ topic: node(id: $id) { ... on Topic ${selection} } }`
    : `{ ${type}(id: $id) ${selection} }`;
}

/** The table of each type in PostgreSQL, as PostGraphile names it. */
const ROWS = {
  nation: 'nationByRowId',
  rollCall: 'rollCallByRowId',
  document: 'documentByRowId',
  topic: 'topicByRowId',
};
const ROW_LISTS: Readonly<Record<Root, readonly [field: string, order: string]>> = {
  nation: ['positionsByHolderId', '[DATE_DESC, ROW_ID_DESC]'],
  rollCall: ['positionsByTargetId', '[ROW_ID_DESC]'],
  document: ['rollCallsByDocumentId', '[DATE_DESC, ROW_ID_DESC]'],
  topic: ['topicsOfRollCallsByTopicId', '[DATE_DESC, ROLL_CALL_ID_DESC]'],
};

export const postgraphile: Said = ({ id, root }, after) => {
  const list = (page: Page, holder: Root, isRoot: boolean): string => {
    const [field, order] = ROW_LISTS[holder];
    const args = `first: ${page.first}, orderBy: ${order}${isRoot && after !== null ? ', after: $after' : ''}`;
    const items = select(page.items);
    const nodes = holder === 'topic' ? `{ rollCall: rollCallByRollCallId ${items} }` : items;
    return `${listOf(holder)}: ${field}(${args}) { nodes ${nodes} }`;
  };
  const select = (of: Holder | Position, isRoot = false): string => {
    const named = of.fields.map((field) => (field === 'id' ? 'id: rowId' : field));
    if (of.type !== 'position') return braces(named, of.list && list(of.list, of.type, isRoot));
    const field = of.to.type === 'nation' ? 'holder: nationByHolderId' : 'target: rollCallByTargetId';
    return braces(named, `${field} ${select(of.to)}`);
  };
  return {
    query: `query ($id: String!${after === null ? '' : ', $after: Cursor'}) { ${root.type}: ${ROWS[root.type]}(rowId: $id) ${select(root, true)} }`,
    variables: { id, ...(after !== null && { after }) },
  };
};

/** The cursors of the first items of the list of a root: $id. */
export const cursorsInOurs = (root: Root): string =>
  `query ($id: ID!) ${rootInOurs(root, `{ ${listOf(root)}(first: 50) { edges { cursor } } }`)}`;

export const cursorsInPostgraphile = (root: Root): string => {
  const [field, order] = ROW_LISTS[root];
  return `query ($id: String!) { ${ROWS[root]}(rowId: $id) { ${field}(first: 50, orderBy: ${order}) { edges { cursor } } } }`;
};

/**
 * Documents and topics have their roll calls through nodes of facts, for which @neo4j/graphql has no field. A list within a
 * list takes it up to a minute.
 */
export const canSayInNeo4jGraphql = ({ root: { list } }: Operation): boolean =>
  list.items.type === 'position' && list.items.to.list === null;

export const neo4jGraphql: Said = ({ id, root }) => {
  const list = (page: Page, holder: Root): string => {
    const order = holder === 'nation' ? '[{ date: DESC }, { id: DESC }]' : '[{ id: DESC }]';
    const offset = page.skipped > 0 ? `, offset: ${page.skipped}` : '';
    return `positions(limit: ${page.first}${offset}, sort: ${order}) ${select(page.items)}`;
  };
  const select = (of: Holder | Position): string =>
    of.type === 'position'
      ? braces(of.fields, `${of.to.type === 'nation' ? 'holder' : 'target'} ${select(of.to)}`)
      : braces(of.fields, of.list && list(of.list, of.type));
  const field = root.type === 'nation' ? 'nations' : 'rollCalls';
  return {
    query: `query ($id: ID!) { ${root.type}: ${field}(where: { id: { eq: $id } }) ${select(root)} }`,
    variables: { id },
  };
};

function listOf(holder: Root): 'positions' | 'rollCalls' {
  return holder === 'nation' || holder === 'rollCall' ? 'positions' : 'rollCalls';
}

function braces(fields: readonly string[], more: string | null): string {
  return `{ ${[...fields, more].filter((part) => part !== null).join(' ')} }`;
}
