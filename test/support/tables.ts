// Folders of tables that a test writes for itself, as a user of `npm run import -- tables FOLDER` would.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withoutSortName } from '../../src/dataset/sort-name';
import type { Model } from '../../src/graph/model/model';
import { Refused } from '../../src/ingest/drafts/draft';
import type { Properties, Store, Value } from '../../src/store/store';
import { sourceFile } from './files';

const ALL = { name: 'test.all', text: 'MATCH (n:Node) RETURN properties(n) AS node ORDER BY n.id' };

/** A folder with these files: text by name, without .csv where it has no other ending. */
export function folderOf(files: Record<string, string | Buffer>): string {
  const folder = join(dirname(sourceFile('')), 'tables');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name.includes('.') ? name : `${name}.csv`), text);
  }
  return folder;
}

/** The problems for which a folder was refused, as `file:line: message`. */
export async function refusalOf(imported: Promise<unknown>): Promise<string[]> {
  const refusal: unknown = await imported.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(refusal instanceof Refused)) throw new Error(`It was not refused: ${String(refusal)}`);
  return refusal.problems.map(shown);
}

/** A problem without its folder. */
export function shown({ file, line, message }: { file: string; line: number; message: string }): string {
  return `${basename(file)}:${line}: ${message.replaceAll(/\/\S*\//g, '')}`;
}

/** The whole graph as tables, a file for each type. With `apart`, relations stand in tables of relationships alone. */
export async function tablesOf(store: Store, model: Model, apart: boolean): Promise<string> {
  const rows = (await store.read(ALL, {})).map((row) => withoutSortName(row['node'] as Properties));
  const byType = new Map<string, Properties[]>();
  const ties = [':START_ID,:TYPE,:END_ID'];
  for (const node of rows) {
    const id = String(node['id']);
    const tied = apart ? tiesOf(model, id) : [];
    for (const { property, type } of tied) {
      for (const end of [node[property] ?? []].flat()) ties.push(`${id},${type},${String(end)}`);
    }
    const isKept = ([name]: [string, Value]) => tied.every(({ property }) => property !== name);
    const kept = Object.fromEntries(Object.entries(node).filter(isKept));
    const label = model.typeOf(id)?.name ?? 'Citation';
    byType.set(label, [...(byType.get(label) ?? []), kept]);
  }
  const tables = [...byType].map(([label, nodes]) => [label, tableOf(label, nodes)] as const);
  return folderOf({ ...Object.fromEntries(tables), ...(apart && { relationships: `${ties.join('\n')}\n` }) });
}

function tiesOf(model: Model, id: string): { property: string; type: string }[] {
  if (id.startsWith('citation:')) return [{ property: 'passageId', type: 'CITED_PASSAGE' }];
  return [...(model.typeOf(id)?.relations.values() ?? [])].flatMap(({ property, single }) =>
    property && single?.type ? [{ property, type: single.type }] : [],
  );
}

function tableOf(label: string, nodes: readonly Properties[]): string {
  const names = [...new Set(nodes.flatMap((node) => Object.keys(node)))].filter((name) => name !== 'id');
  const headers = names.map((name) => `${name}${typeOf(nodes.map((node) => node[name] ?? ''))}`);
  const rows = nodes.map((node) => [String(node['id']), label, ...names.map((name) => cellOf(node[name] ?? ''))]);
  return [['id:ID', ':LABEL', ...headers], ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function typeOf(values: readonly Value[]): string {
  const given = values.find((value) => value !== '');
  if (Array.isArray(given)) return ':string[]';
  return typeof given === 'number' ? ':int' : typeof given === 'boolean' ? ':boolean' : '';
}

function cellOf(value: Value): string {
  return Array.isArray(value) ? value.map((item) => item.replace(/[\\;]/g, '\\$&')).join(';') : String(value);
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
