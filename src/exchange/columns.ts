// The properties of a type of node by the names that they are stored under, and those of several types side by side.
import type { Model, NodeType } from '../graph/model';
import { storedProperties } from '../graph/stored-properties';
import { entityTypes } from '../graph/ties';

/** A property as a table or an attribute has it. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'int' | 'boolean';
  readonly isList: boolean;
}

const TYPES: Readonly<Record<string, Column['type']>> = { Int: 'int', Boolean: 'boolean' };

/** The properties of a type besides its id: its own, the parts of what is kept within it, the ids of what it names. */
export function columnsOf(type: NodeType): Column[] {
  return storedProperties(type).map(({ name, type: scalar, list }) => ({
    name,
    type: TYPES[scalar] ?? 'string',
    isList: list,
  }));
}

/** The columns of any entity, those that all have first. */
export function nodeColumns(model: Model): Column[] {
  return [...union(entityTypes(model)), ...(entityTypes(model).some(({ isCited }) => isCited) ? CITED : [])];
}

/** The columns of any fact that can make an edge. */
export function edgeColumns(model: Model): Column[] {
  const isFact = ({ labels, isAbstract }: NodeType) =>
    !isAbstract && labels.includes('Fact') && !labels.includes('Entity');
  return [...union([...model.types.values()].filter(isFact)), ...CITED];
}

/** Where something is said, for formats that have lists and no objects: lists as long as there are citations. */
export const CITED: readonly Column[] = ['citedSources', 'citedPassages', 'citedLocators', 'citedRoles'].map(
  (name) => ({ name, type: 'string', isList: true }),
);

function union(types: readonly NodeType[]): Column[] {
  const byName = new Map<string, Column>();
  const shared = (name: string) => types.every((type) => columnsOf(type).some((each) => each.name === name));
  const all = types.flatMap(columnsOf);
  for (const each of [...all.filter(({ name }) => shared(name)), ...all]) {
    const known = byName.get(each.name);
    byName.set(each.name, known && known.type !== each.type ? { ...known, type: 'string' } : (known ?? each));
  }
  return [...byName.values()];
}
