// The embedded engine with the votes imported through the command line: one graph for each size.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, cached, commandLine, dataFolder, keep } from './data';
import type { Imported } from './neo4j';
import type { Options, Percent } from './options';

/** Imports the votes into the embedded engine, unless .bench has them. */
export async function importEmbedded(percent: Percent, { data }: Pick<Options, 'data'>): Promise<Imported> {
  const name = `embedded-${percent}`;
  const known = cached(name) as Imported | null;
  if (known) return known;
  const folder = await dataFolder(data, percent);
  const GRAPH_PATH = graphPath(percent);
  for (const left of [GRAPH_PATH, `${GRAPH_PATH}.wal`]) rmSync(left, { recursive: true, force: true });
  await commandLine(['seed'], { GRAPH_PATH });
  const finished = await commandLine(['import', 'un-votes', folder], { GRAPH_PATH });
  return keep(name, { ...finished, day: new Date().toISOString().slice(0, 10) });
}

/** The path of the graph with this share of the votes. */
export function graphPath(percent: Percent): string {
  return join(CACHE, `embedded-${percent}.grafeo`);
}

/** Only one process can open an embedded graph, so each server gets a copy. */
export function copyOf(percent: Percent, name: string): string {
  const copy = join(CACHE, `embedded-${percent}-${name}.grafeo`);
  for (const suffix of ['', '.wal']) {
    rmSync(copy + suffix, { recursive: true, force: true });
    if (existsSync(graphPath(percent) + suffix))
      cpSync(graphPath(percent) + suffix, copy + suffix, { recursive: true });
  }
  return copy;
}
