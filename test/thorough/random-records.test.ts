// Sources made up from the model, with records of every type: whatever is loaded, replaced and removed in between, and by
// whichever way, the graph has what the sources say.
import { readFileSync } from 'node:fs';
import { load } from '../../src/ingest/load';
import { onTrial } from '../../src/ingest/trial';
import { Refused } from '../../src/ingest/drafts/draft';
import { removeSources } from '../../src/ingest/removal/remove-sources';
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { exportOf, importOf } from '../support/exports';
import { sourceFile } from '../support/files';
import { drawFrom, pick, randomSource, type Draw } from '../support/random-source';
import { removeAll, wholeGraph } from '../support/sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
afterAll(() => api.close());

type Fields = { readonly id: string } & Record<string, unknown>;
interface File {
  readonly entities: readonly Fields[];
  readonly facts: readonly Fields[];
}

/** How many records of each type. */
const COUNT = 3;
const NAMES = ['one', 'two', 'three'] as const;

/** Records of every type. Equal seeds give equal ones, and others have the same ids. */
function records(seed: number): File {
  return JSON.parse(readFileSync(randomSource(api.model, seed, COUNT), 'utf8')) as File;
}

/**
 * A source that says something else of the same entities: some fields or none of two descriptions of each. Of the facts,
 * whose content all sources share, it has some, and supports or contradicts them.
 */
function overlapping(name: string, facts: File['facts'], draw: Draw): string {
  const [a, b] = [records(1 + draw(5)), records(1 + draw(5))];
  const entities = a.entities.map((entity, at) => {
    const fields = Object.entries(pick(draw, [entity, b.entities[at] ?? entity]));
    const kept = fields.filter(([field]) => isRequired(entity.id, field) || draw(3) > 0);
    return { ...Object.fromEntries(kept), id: entity.id };
  });
  const passage = { id: `passage:${name}-1`, kind: 'SENTENCE', ordinal: 1, start: 0, end: 100 };
  const cite = (role: string) => ({ passage: passage.id, start: 0, end: 10 + draw(20), role });
  const isNeeded = ({ id }: Fields) => isNamed(id, [...entities, ...facts]);
  const parts = {
    source: { id: `source:${name}`, title: name, kind: 'ARTICLE', sha256: '0'.repeat(64), rank: draw(3) - 1 },
    passages: [passage],
    entities: entities.filter((each) => isNeeded(each) || draw(3) > 0),
    facts: facts
      .filter((each) => isNeeded(each) || draw(2) === 0)
      .map((each) => ({ ...each, citations: [cite(draw(9) > 0 ? 'SUPPORTS' : 'CONTRADICTS')] })),
  };
  // YAML reads JSON.
  return sourceFile(JSON.stringify(parts, null, 2), `${name}.yaml`);
}

/** Whether a record needs a field. */
function isRequired(id: string, field: string): boolean {
  const type = api.model.typeOf(id);
  return field === 'id' || Boolean(type?.properties.get(field)?.required ?? type?.relations.get(field)?.required);
}

/** Whether one of the records names the id. */
function isNamed(id: string, all: readonly Fields[]): boolean {
  return all.some((each) => each.id !== id && Object.values(each).flat().includes(id));
}

async function loadAsTried(file: string): Promise<void> {
  const tried = await onTrial(api.store, (trial) => load(trial, api.model, [file]));
  expect(await api.load(file)).toEqual(tried);
}

/** Does it, unless it is refused; then nothing has changed. */
async function unlessRefused(change: () => Promise<unknown>): Promise<boolean> {
  const before = await wholeGraph(api);
  const refusal: unknown = await change().then(
    () => null,
    (cause: unknown) => cause,
  );
  if (refusal === null) return true;
  expect(refusal).toBeInstanceOf(Refused);
  expect(await wholeGraph(api)).toEqual(before);
  return false;
}

const SEEDS = onNeo4j ? [1] : [1, 2, 3, 4];

test.each(SEEDS)('sources with records of every type give one graph in any order (%i)', async (seed) => {
  const draw = drawFrom(seed);
  const { facts } = records(0);
  const drawn = () => new Map(NAMES.map((name) => [name, overlapping(name, facts, draw)]));
  await removeAll(api);
  let files = drawn();
  // Some cannot stand next to each other: a fact that all of them dispute, and others name.
  while (!(await unlessRefused(() => api.load(...files.values())))) files = drawn();
  const together = await wholeGraph(api);
  const { folder } = await exportOf(api.store, api.model);

  const order = [...NAMES].sort(() => draw(3) - 1);
  await removeAll(api);
  for (const name of order) {
    await unlessRefused(() => loadAsTried(overlapping(name, facts, draw)));
    await unlessRefused(() => loadAsTried(files.get(name) ?? ''));
    if (draw(2) === 0) await unlessRefused(() => removed(pick(draw, order)));
  }
  // Some cannot be loaded before others.
  for (const name of order) await unlessRefused(() => api.load(files.get(name) ?? ''));
  await api.load(...files.values());
  expect(await wholeGraph(api)).toEqual(together);

  await removeAll(api);
  await importOf(api.store, api.model, folder);
  expect(await wholeGraph(api)).toEqual(together);
  for (const name of order)
    expect(await api.load(files.get(name) ?? '')).toMatchObject({ added: 0, changed: 0, removed: 0 });
  expect(await importOf(api.store, api.model, folder)).toMatchObject({ added: 0, changed: 0, removed: 0 });
});

async function removed(name: string): Promise<void> {
  const { source } = await api.data(`{ source(id: "source:${name}") { id } }`);
  if (source) await removeSources(api.store, api.model, [`source:${name}`]);
}
