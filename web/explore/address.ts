// The address of a view. Everything that a view shows is in it, so that a link shows the same to whoever opens it.

/** The views of one entity. */
export const ENTITY_VIEWS = ['evidence', 'network', 'timeline', 'votes', 'activation', 'disagreements'] as const;
export type EntityView = (typeof ENTITY_VIEWS)[number];

export interface Address {
  /** The text of the search. */
  readonly search: string;
  /** The entity that is shown; '' for none. */
  readonly id: string;
  /** Without an entity, disagreements are those of the whole graph, and other views show the start. */
  readonly view: EntityView;
  /** The nations that are compared. */
  readonly nations: readonly string[];
  /** The two entities between which paths are shown. */
  readonly between: readonly string[];
  /** The entities whose neighbours are drawn besides those of `id`, with the number of neighbours if it is not the usual one. */
  readonly opened: readonly string[];
  /** The kinds of links that are not drawn. */
  readonly hidden: readonly string[];
  /** The types of facts, or of the subjects of disagreements, that are listed; empty for all. */
  readonly types: readonly string[];
  readonly stances: readonly string[];
  readonly regions: readonly string[];
  /** The nations whose votes are listed; empty for all. */
  readonly voters: readonly string[];
  /** The rules whose disagreements are listed; empty for all. */
  readonly rules: readonly string[];
  /** The sources that each take a side in the disagreements that are listed; empty for all. */
  readonly sources: readonly string[];
  readonly since: string;
  readonly until: string;
  readonly asOf: string;
  readonly order: string;
  /** The facts whose evidence is open. */
  readonly facts: readonly string[];
  /** The lists of which more than one page is shown, each with the number of its pages. */
  readonly pages: readonly string[];
  /** The version of the data that the link was made with; '' if it does not matter. */
  readonly dataset: string;
  /** Whether a drawing is shown as a table. */
  readonly isTable: boolean;
}

export const START: Address = {
  search: '',
  id: '',
  view: 'evidence',
  nations: [],
  between: [],
  opened: [],
  hidden: [],
  types: [],
  stances: [],
  regions: [],
  voters: [],
  rules: [],
  sources: [],
  since: '',
  until: '',
  asOf: '',
  order: '',
  facts: [],
  pages: [],
  dataset: '',
  isTable: false,
};

/** The name of each text in an address. */
const TEXTS = {
  search: 'search',
  id: 'id',
  since: 'since',
  until: 'until',
  asOf: 'as-of',
  order: 'order',
  dataset: 'dataset',
} as const;
/** The name of each list in an address, which has one such parameter for each value. */
const LISTS = {
  nations: 'nation',
  between: 'between',
  opened: 'open',
  hidden: 'hide',
  types: 'type',
  stances: 'stance',
  regions: 'region',
  voters: 'voter',
  rules: 'rule',
  sources: 'source',
  facts: 'fact',
  pages: 'pages',
} as const;

/** No view needs longer lists, and a link could have any. */
const LONGEST_LIST = 50;

/** What an address shows. A part that nobody knows is passed over. */
export function readAddress(query: string): Address {
  const parameters = new URLSearchParams(query);
  const text = (part: keyof typeof TEXTS) => parameters.get(TEXTS[part]) ?? '';
  const list = (part: keyof typeof LISTS) => [...new Set(parameters.getAll(LISTS[part]))].slice(0, LONGEST_LIST);
  return {
    search: text('search'),
    id: text('id'),
    view: ENTITY_VIEWS.find((each) => each === parameters.get('view')) ?? START.view,
    nations: list('nations'),
    between: list('between'),
    opened: list('opened'),
    hidden: list('hidden'),
    types: list('types'),
    stances: list('stances'),
    regions: list('regions'),
    voters: list('voters'),
    rules: list('rules'),
    sources: list('sources'),
    facts: list('facts'),
    pages: list('pages'),
    since: text('since'),
    until: text('until'),
    asOf: text('asOf'),
    order: text('order'),
    dataset: text('dataset'),
    isTable: parameters.has('table'),
  };
}

/** The query of the address, without what is as at the start. */
export function writeAddress(address: Address): string {
  const parameters = new URLSearchParams();
  for (const part of keysOf(TEXTS)) if (address[part] !== '') parameters.set(TEXTS[part], address[part]);
  if (address.view !== START.view) parameters.set('view', address.view);
  for (const part of keysOf(LISTS)) for (const value of address[part]) parameters.append(LISTS[part], value);
  if (address.isTable) parameters.set('table', '');
  // A colon may stand in a query as it is, and every id has one.
  return parameters.size > 0 ? `?${parameters.toString().replaceAll('%3A', ':')}` : '';
}

/** What narrows or orders the lists of a view. */
const FILTERS = ['types', 'stances', 'regions', 'voters', 'rules', 'sources', 'since', 'until', 'order'] as const;

/** The address without what narrows or orders its lists. */
export function withoutFilters(address: Address): Address {
  const { types, stances, regions, voters, rules, sources, since, until, order } = START;
  return { ...address, types, stances, regions, voters, rules, sources, since, until, order };
}

export function isFiltered(address: Address): boolean {
  return FILTERS.some((part) => address[part].length > 0);
}

/**
 * The next address after this one. Once a list has another subject, filter or order, its further pages and the evidence
 * that was open in it belong to nothing.
 */
export function settled(from: Address, to: Address): Address {
  const listed = ({ id, view, search, nations, between, ...address }: Address) =>
    JSON.stringify([id, view, search, nations, between, FILTERS.map((part) => address[part]), address.asOf]);
  return listed(from) === listed(to) ? to : { ...to, facts: START.facts, pages: START.pages };
}

/** A value in a list of an address, and a number that belongs to it if it is not the usual one. */
export interface Counted {
  readonly value: string;
  readonly count: number;
}

/** Such as nation:RUS*50. */
export function readCounted(text: string, usual: number, most: number): Counted {
  const [, value = text, count] = /^(.*)\*(\d{1,3})$/.exec(text) ?? [];
  return { value, count: Math.min(most, Math.max(usual, Number(count ?? usual))) };
}

/** The number that a list of an address has for a value; the usual one if it does not have the value. */
export function countIn(list: readonly string[], wanted: string, usual: number, most: number): number {
  const read = list.map((text) => readCounted(text, usual, most));
  return read.find(({ value }) => value === wanted)?.count ?? usual;
}

export function writeCounted({ value, count }: Counted, usual: number): string {
  return count === usual ? value : `${value}*${count}`;
}

/** The keys of an object that has no others than its type says. */
function keysOf<T extends object>(object: T): (keyof T)[] {
  return Object.keys(object) as (keyof T)[];
}

/** The list without the value if it has it, otherwise with it. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
