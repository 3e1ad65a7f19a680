// What web/build.mjs made: scripts, styles, pictures, the documentation, and the queries of the tour.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Next to the program, whether it runs from src or from dist. */
const PUBLIC = join(__dirname, '..', '..', '..', 'dist', 'public');
export const ASSET_FOLDER = join(PUBLIC, 'assets');

export interface TourQuery {
  readonly title: string;
  readonly query: string;
}

export interface TourSection {
  readonly title: string;
  readonly queries: readonly TourQuery[];
}

interface PublicManifest {
  /** The file of each asset, by the name that pages use. */
  readonly assets: Readonly<Record<string, string>>;
  /** The title of each page of the documentation, by its name. */
  readonly docs: Readonly<Record<string, string>>;
  readonly tour: readonly TourSection[];
}

let known: PublicManifest | undefined;

/** Read with the first page, so that it adds nothing to the start. */
function manifest(): PublicManifest {
  known ??= JSON.parse(readFileSync(join(PUBLIC, 'manifest.json'), 'utf8')) as PublicManifest;
  return known;
}

/** The address of an asset. It changes with the content, so that browsers can keep it. */
export function assetPath(name: string): string {
  const file = manifest().assets[name];
  if (file === undefined) throw new Error(`web/build.mjs makes no ${name}.`);
  return `/assets/${file}`;
}

export function tour(): readonly TourSection[] {
  return manifest().tour;
}

let askedByExplorer: readonly string[] | undefined;

/** The texts of what the explorer asks, read once. */
export function explorerDocuments(): readonly string[] {
  askedByExplorer ??= Object.values(
    JSON.parse(readFileSync(join(PUBLIC, 'explorer-documents.json'), 'utf8')) as Record<string, string>,
  );
  return askedByExplorer;
}

export interface DocsPage {
  readonly title: string;
  readonly html: string;
}

/** A page of the documentation; null if there is none of this name. */
export function docsPage(name: string): DocsPage | null {
  const { docs } = manifest();
  const title = Object.hasOwn(docs, name) ? docs[name] : undefined;
  return title === undefined ? null : { title, html: readFileSync(join(PUBLIC, 'docs', `${name}.html`), 'utf8') };
}

/** The titles of the pages of the documentation, by name. */
export function docsTitles(): Readonly<Record<string, string>> {
  return manifest().docs;
}
