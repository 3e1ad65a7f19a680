// The keys of the loaders, and how to separate the rows of a page from its total.
import type { Row } from '../../store/store';
import { columnsText, recordOf, unionOf, type Columns, type NodeRecord, type Related } from './projection';
import type { RequestedList } from './requested-fields';

/** The rows returned for a page. One row more than the page's size means that more follow. */
export interface PageRows {
  readonly rows: readonly { readonly node: NodeRecord; readonly sort: string | number }[];
  readonly total: number;
}

export interface NodeKey {
  readonly id: string;
  readonly columns: Columns;
}

export interface PageKey extends RequestedList {
  readonly id: string;
}

/** Everything that at least one of the keys requests. */
export function allOf(keys: readonly PageKey[]): RequestedList {
  return {
    page: keys.some(({ page }) => page),
    total: keys.some(({ total }) => total),
    columns: unionOf(keys.filter(({ page }) => page).map(({ columns }) => columns)),
    related: relatedOfPages(keys),
    parent: keys.find(({ parent }) => parent !== null)?.parent ?? null,
  };
}

/** The nodes that come with every page. If two selections of one list differ in these, none come. */
function relatedOfPages(keys: readonly PageKey[]): readonly Related[] {
  const [first, ...others] = keys.filter(({ page }) => page);
  const isSame = ({ related }: PageKey) =>
    related === first?.related || relatedText(related) === relatedText(first?.related ?? []);
  return first && others.every(isSame) ? first.related : [];
}

const relatedText = (related: readonly Related[]) =>
  related.map(({ relation, columns }) => `${relation.field} ${columnsText(columns)}`).join();

export const nodeKey = ({ id, columns }: NodeKey) => `${id} ${columnsText(columns)}`;
export const pageKey = ({ id, page, total, columns }: PageKey) => `${id} ${page} ${total} ${columnsText(columns)}`;
export const idsOf = (keys: readonly { readonly id: string }[]) => [...new Set(keys.map(({ id }) => id))];

export const NO_ROWS: PageRows = { rows: [], total: 0 };

export function pageRows(rows: readonly Row[], columns: Columns): PageRows {
  const total = rows.find((row) => typeof row['total'] === 'number')?.['total'];
  const page = rows.filter((row) => row['node'] !== null);
  return {
    rows: page.map((row) => ({ node: recordOf(columns, row['node']), sort: (row['sort'] ?? '') as string | number })),
    total: typeof total === 'number' ? total : 0,
  };
}
