// node web/build.mjs: makes dist/public, everything that pages need beside the code of the server.
//   assets/        scripts, styles and pictures, named after their content, so that browsers can keep them for ever
//   docs/          the documentation as HTML
//   explorer-documents.json  what the explorer asks, as TRUSTED_DOCUMENTS takes it
//   manifest.json  the names of the assets, the titles of the documentation, and the queries of its tour
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildDocs } from './docs.mjs';
import { GRAPHIQL_FILES, GRAPHIQL_LICENCES } from './graphiql-files.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const project = join(here, '..');
const target = join(project, 'dist', 'public');

/** What browsers load; a script is bundled with what it imports. */
const SOURCES = [
  'styles/site.css',
  'styles/query.css',
  'styles/explore.css',
  'wait.ts',
  'query/query.ts',
  'pictures/icon.svg',
];
/** What Chromium 109, Firefox 115 and Safari 16 understand. */
const BROWSERS = ['chrome109', 'firefox115', 'safari16'];

/** The package that a bundled file is from. */
const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;

const assets = {};

await rm(target, { recursive: true, force: true });
await mkdir(join(target, 'assets', 'licences'), { recursive: true });
for (const source of SOURCES) await addAsset(nameOf(source), await contentOf(join(here, source)));
await addExplorer();
await writeFile(join(target, 'explorer-documents.json'), `${JSON.stringify(await explorerDocuments(), null, 2)}\n`);
for (const [name, file] of Object.entries(GRAPHIQL_FILES)) await addAsset(name, await readFile(file));
for (const [name, file] of Object.entries(GRAPHIQL_LICENCES)) {
  await copyFile(file, join(target, 'assets', 'licences', name));
}
const { titles, tour } = await buildDocs(join(project, 'docs'), join(target, 'docs'));
await writeFile(join(target, 'manifest.json'), `${JSON.stringify({ assets, docs: titles, tour }, null, 2)}\n`);

/** query/query.ts is asked for as query.js. */
function nameOf(source) {
  return source.split('/').at(-1).replace(/\.ts$/, '.js');
}

async function contentOf(path) {
  if (extname(path) === '.svg') return readFile(path);
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: BROWSERS,
    logLevel: 'warning',
  });
  return outputFiles[0].contents;
}

/** A script that loads its parts on demand, and the licences of what is bundled into it. */
async function addExplorer() {
  const { metafile } = await build({
    entryPoints: { explore: join(here, 'explore', 'main.tsx') },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: BROWSERS,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: join(target, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: 'explore-[name]-[hash]',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const [file] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('main.tsx'));
  assets['explore.js'] = basename(file);
  const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => PACKAGE.exec(path)?.[1] ?? []));
  for (const name of packages) await copyLicence(name);
}

/** The text of each document of the explorer by its SHA-256. */
async function explorerDocuments() {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'generated', 'queries.ts')],
    write: false,
    format: 'esm',
  });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  const exported = Object.entries(await import(`data:text/javascript;base64,${source}`));
  const texts = exported.filter(([name]) => name.endsWith('Document')).map(([, document]) => document.toString());
  return Object.fromEntries(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]));
}

async function copyLicence(name) {
  const folder = join(project, 'node_modules', name);
  const licence = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  if (!licence) throw new Error(`${name} has no file with its licence.`);
  await copyFile(join(folder, licence), join(target, 'assets', 'licences', `${name.replace('/', '-')}.txt`));
}

async function addAsset(name, content) {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const ending = extname(name);
  const hashed = `${name.slice(0, -ending.length)}-${digest}${ending}`;
  await writeFile(join(target, 'assets', hashed), content);
  assets[name] = hashed;
}
