// The properties of a node type by their stored names, and those of several types combined.
import type { Model, NodeType } from '../../graph/model/model';
import { storedProperties } from '../../graph/model/stored-properties';
import { entityTypes } from '../../graph/model/entity-links';

/** A property as a column of a table or an attribute of a file. */
export interface DownloadColumn {
  readonly name: string;
  readonly type: 'string' | 'int' | 'boolean';
  readonly isList: boolean;
}

const COLUMN_TYPES: Readonly<Record<string, DownloadColumn['type']>> = { Int: 'int', Boolean: 'boolean' };

/**
 * The properties of a type except its id: its own, the parts of embedded values, and the ids of the nodes it refers to.
 */
export function downloadColumns(type: NodeType): DownloadColumn[] {
  return storedProperties(type).map(({ name, type: scalar, list }) => ({
    name,
    type: COLUMN_TYPES[scalar] ?? 'string',
    isList: list,
  }));
}

/** The columns of any entity, starting with those that all entities have. */
export function nodeColumns(model: Model): DownloadColumn[] {
  return [...union(entityTypes(model)), ...(entityTypes(model).some(({ isCited }) => isCited) ? CITED : [])];
}

/** The columns of any fact that can make an edge. */
export function edgeColumns(model: Model): DownloadColumn[] {
  const isFact = ({ labels, isAbstract }: NodeType) =>
    !isAbstract && labels.includes('Fact') && !labels.includes('Entity');
  return [...union([...model.types.values()].filter(isFact)), ...CITED];
}

/** The citations, for formats that have lists but no objects: each list is as long as the number of citations. */
export const CITED: readonly DownloadColumn[] = ['citedSources', 'citedPassages', 'citedLocators', 'citedRoles'].map(
  (name) => ({ name, type: 'string', isList: true }),
);

function union(types: readonly NodeType[]): DownloadColumn[] {
  const byName = new Map<string, DownloadColumn>();
  const shared = (name: string) => types.every((type) => downloadColumns(type).some((each) => each.name === name));
  const all = types.flatMap(downloadColumns);
  for (const each of [...all.filter(({ name }) => shared(name)), ...all]) {
    const known = byName.get(each.name);
    byName.set(each.name, known && known.type !== each.type ? { ...known, type: 'string' } : (known ?? each));
  }
  return [...byName.values()];
}
