// The arrows between the folders of src/ run one way, and so do those between the rooms of a folder. Read from the import
// statements.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { importsOf, namesOf, SRC, type Import } from './support/imports';
import { VENDORS } from './support/vendors';

/** What the files of each folder may import of the project besides their own folder: folders, or single files of one. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  store: ['config', 'deadline'],
  schema: ['errors'],
  // How names are compared, and what is known of nations apart from any graph.
  names: [],
  // The interface of the store, never one of its adapters.
  graph: ['deadline', 'errors', 'grouping', 'schema', 'store/store'],
  // The Dataset node: its version, its format, the loads under way.
  dataset: ['deadline', 'graph', 'grouping', 'generated', 'names', 'store/store'],
  // A table of formats and what each writes; nothing of HTTP.
  downloads: ['dataset', 'graph', 'grouping', 'schema', 'generated', 'store/store'],
  questions: ['dataset', 'downloads', 'errors', 'graph', 'grouping', 'names', 'schema', 'generated', 'store/store'],
  // The records' types are read from the schema, as the model is.
  ingest: ['dataset', 'errors', 'graph', 'grouping', 'names', 'schema', 'store', 'generated/records'],
  api: ['graph', 'questions', 'schema', 'generated'],
  server: [
    'api',
    'config',
    'dataset',
    'deadline',
    'downloads',
    'error-kind',
    'errors',
    'graph',
    'grouping',
    'ingest',
    'limits',
    'questions',
    'release',
    'schema',
    'store',
    'terminal',
    'generated',
  ],
  // Types only, so no arrow that runs.
  generated: ['graph', 'questions'],
  config: ['config-values', 'limits'],
  // How the value of a variable is read.
  'config-values': [],
  limits: [],
  deadline: [],
  grouping: [],
  // What a client can be told, and how.
  errors: ['error-kind'],
  'error-kind': [],
  production: [],
  release: [],
  'supported-node': ['release'],
  // Colours, for what people read.
  terminal: [],
  // Sentences and codes for what went wrong: it knows the errors.
  exit: ['dataset', 'ingest', 'store/store', 'terminal'],
  // The kit for front-end teams: from the executable schema, which commands pass on.
  'client-kit': ['schema'],
  commands: ['api', 'client-kit', 'config', 'dataset', 'exit', 'ingest', 'release', 'server', 'store', 'terminal'],
  cli: ['commands', 'exit', 'production', 'release', 'supported-node', 'terminal'],
};

/** The rooms of each folder that has several, from the ground up: a file imports from its own room and from those before it. */
const ROOMS: Record<string, readonly string[]> = {
  graph: ['model', 'evidence', 'lists', 'loading', 'traversal'],
  downloads: ['shared', 'formats', '.'],
  // What several questions share, and then the questions, of which none knows another.
  questions: ['name-index', 'notes', 'shared', 'citations', '*', '.'],
  ingest: [
    'drafts',
    'nations',
    'union',
    'writing',
    'removal',
    'checks',
    'csv',
    'source-files',
    'source-texts',
    'tables',
    'un-votes',
    '.',
  ],
  server: [
    'observing',
    'transport',
    'answers',
    'limits',
    'graphql',
    'trusted-documents',
    'citations',
    'downloads',
    'pages',
    '.',
  ],
};

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(SRC, name));
const IMPORTS = FILES.flatMap(importsOf);
const folderOf = (name: string) => name.split('/')[0] ?? '';
const shown = ({ from, to }: Import) => `${from} → ${to}`;

test('the imports were read', () => {
  expect(IMPORTS.length).toBeGreaterThan(50);
  expect(IMPORTS.map(shown)).toEqual(
    expect.arrayContaining(['graph/loading/graph → store/store', 'graph/loading/loaders → dataloader']),
  );
});

test('every folder has its rule', () => {
  const folders = new Set(
    FILES.map((file) => folderOf(relative(SRC, file).split(sep).join('/')).replace(/\.tsx?$/, '')),
  );
  expect([...folders].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
});

test.each(Object.keys(MAY_IMPORT))('%s imports nothing that lies above it', (folder) => {
  const allowed = [folder, ...(MAY_IMPORT[folder] ?? [])];
  const wrong = IMPORTS.filter(({ from, to, isPackage }) => {
    const isAllowed = allowed.some((each) => to === each || to.startsWith(`${each}/`));
    return folderOf(from) === folder && !isPackage && !isAllowed;
  });
  expect(wrong.map(shown)).toEqual([]);
});

/** 'lists' of graph/lists/cursor; '.' of a file that stands in no room. */
function roomOf(name: string): string {
  const [, room, file] = name.split('/');
  return room !== undefined && file !== undefined ? room : '.';
}

test.each(Object.entries(ROOMS))('no arrow between the rooms of %s goes up', (folder, rooms) => {
  const floorOf = (room: string) => (rooms.includes(room) ? rooms.indexOf(room) : rooms.indexOf('*'));
  const own = IMPORTS.filter(
    ({ from, to, isPackage }) => !isPackage && folderOf(from) === folder && folderOf(to) === folder,
  );
  expect(own.length).toBeGreaterThan(5);
  expect(own.filter(({ from }) => floorOf(roomOf(from)) < 0).map(shown)).toEqual([]);
  const up = own.filter(({ from, to }) => roomOf(from) !== roomOf(to) && floorOf(roomOf(from)) <= floorOf(roomOf(to)));
  expect(up.map(shown)).toEqual([]);
});

test('no name is defined at the top of two files', () => {
  const files = new Map<string, string[]>();
  for (const file of FILES.filter((each) => !relative(SRC, each).startsWith('generated'))) {
    for (const name of new Set(namesOf(file))) files.set(name, [...(files.get(name) ?? []), relative(SRC, file)]);
  }
  expect([...files].filter(([, where]) => where.length > 1)).toEqual([]);
});

test.each(Object.entries(VENDORS))('%s is imported only in its folder', (vendor, folders) => {
  const users = IMPORTS.filter(({ to, isPackage }) => isPackage && (to === vendor || to.startsWith(`${vendor}/`)));
  expect(users.filter(({ from }) => !folders.includes(folderOf(from))).map(shown)).toEqual([]);
});

test('one file reads CSV', () => {
  const readers = IMPORTS.filter(({ to, isPackage }) => isPackage && to.startsWith('csv-parse'));
  expect(new Set(readers.map(({ from }) => from))).toEqual(new Set(['ingest/csv/csv-rows']));
});

test('the two database drivers are used at all', () => {
  const packages = new Set(IMPORTS.filter(({ isPackage }) => isPackage).map(({ to }) => to));
  expect([...packages]).toEqual(expect.arrayContaining(['neo4j-driver', '@grafeo-db/js', '@apollo/server']));
});

test('what is generated is types: nothing of it runs, and it is imported as types', () => {
  const generated = FILES.filter((file) => relative(SRC, file).startsWith('generated'));
  expect(generated.length).toBeGreaterThan(0);
  for (const file of generated) {
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.Latest, removeComments: true },
    });
    expect([relative(SRC, file), outputText.trim()]).toEqual([relative(SRC, file), 'export {};']);
  }
  const uses = IMPORTS.filter(({ from, to }) => folderOf(from) === 'generated' || folderOf(to) === 'generated');
  expect(uses.filter(({ isTypeOnly }) => !isTypeOnly).map(shown)).toEqual([]);
});

test('no files import each other in a circle', () => {
  const edges = new Map<string, string[]>();
  for (const { from, to, isPackage, isTypeOnly } of IMPORTS) {
    if (!isPackage && !isTypeOnly) edges.set(from, [...(edges.get(from) ?? []), to]);
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const follow = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' → '));
    if (way.includes(name) || done.has(name)) return;
    for (const next of edges.get(name) ?? []) follow(next, [...way, name]);
    done.add(name);
  };
  for (const name of edges.keys()) follow(name, []);
  expect(circles).toEqual([]);
});
