// npm run codegen:clients: runs the compilers of Relay, gql.tada and GraphQL Code Generator on the API schema and the
// queries in test/clients, and writes the client kit. Their output in test/clients/generated (ignored by git) is needed by
// the tests there and by the type check.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const clients = join(project, 'test/clients');
const generated = join(clients, 'generated');

await rm(generated, { recursive: true, force: true });
// The Relay compiler treats every file next to its artifacts as one of them, so they have their own folder.
await mkdir(join(generated, 'relay'), { recursive: true });
await run('tsx', [join(project, 'src/cli.ts'), 'client-kit', join(generated, 'kit')]);
await Promise.all([
  run('relay-compiler', ['relay.config.json', '--output', 'quiet-with-errors']),
  run('gql.tada', ['generate-output', '--tsconfig', 'tada.tsconfig.json']),
  run('graphql-codegen', ['--errors-only', '--config', 'preset.codegen.json']),
  run('graphql-codegen', ['--errors-only', '--config', 'generated/kit/codegen.mjs']),
]);

/** Runs a tool of node_modules in test/clients. Throws if the tool fails. */
async function run(tool, args) {
  const path = join(project, 'node_modules/.bin', tool);
  const child = spawn(path, args, { cwd: clients, stdio: ['ignore', process.stderr.fd, 'inherit'] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${tool} ended with code ${code}.`);
}
