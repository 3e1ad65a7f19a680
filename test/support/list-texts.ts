// The texts of queries that list nodes, as the schema's lists lead to them.
import { buildApi } from '../../src/api';
import { pageQuery } from '../../src/graph/lists/list-queries';
import { listRequest, type ListArguments } from '../../src/graph/lists/list-request';
import type { RequestedList } from '../../src/graph/lists/requested-fields';

export const { model } = buildApi();
export const PAGE: RequestedList = { page: true, total: false, columns: ['id', 'name'], related: [], parent: null };
export const BOTH: RequestedList = { ...PAGE, total: true };

export function relationOf(name: string) {
  const [type = '', field = ''] = name.split('.');
  const relation = model.types.get(type)?.relations.get(field);
  if (!relation) throw new Error(`There is no relation ${name}.`);
  return relation;
}

/** The statement and the parameters of a page of a relation, such as Nation.positions. */
export function pageOf(name: string, args: ListArguments = {}, wanted = PAGE) {
  const relation = relationOf(name);
  const { shape, parameters } = listRequest(model, name, model.types.get(relation.target), args, relation.conditions);
  return { ...pageQuery(model, relation, { ...shape, ...wanted }), parameters };
}

/** A statement a clause a line. */
export const lines = ({ text }: { text: string }) =>
  `\n${text.replaceAll(/ +(?=(?:UNWIND|MATCH|CALL|WHERE|WITH|ORDER BY|RETURN|UNION ALL|\} RETURN) ?)/g, '\n')}\n`;
