// node pages/build.mjs: makes dist/public, everything that pages need beside the code of the server.
//   assets/        scripts, styles and pictures, named after their content, so that browsers can keep them for ever
//   docs/          the documentation as HTML
//   manifest.json  the names of the assets, the titles of the documentation, and the queries of its tour
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
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
  'scripts/wait.ts',
  'scripts/query/query.ts',
  'pictures/icon.svg',
];
/** What Chromium 109, Firefox 115 and Safari 16 understand. */
const BROWSERS = ['chrome109', 'firefox115', 'safari16'];

const assets = {};

await rm(target, { recursive: true, force: true });
await mkdir(join(target, 'assets', 'licences'), { recursive: true });
for (const source of SOURCES) await addAsset(nameOf(source), await contentOf(join(here, source)));
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

async function addAsset(name, content) {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const ending = extname(name);
  const hashed = `${name.slice(0, -ending.length)}-${digest}${ending}`;
  await writeFile(join(target, 'assets', hashed), content);
  assets[name] = hashed;
}
