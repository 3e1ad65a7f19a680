// Builds the program once, before any test runs it: a program that is compiled while it starts takes twice as long. Where
// BUILT is set, as in continuous integration, whose runs stand beside each other, it has been built already.
const { execFileSync } = require('node:child_process');

const cwd = require('node:path').join(__dirname, '..', '..');
const run = (...program) => execFileSync(process.execPath, program, { cwd, stdio: 'inherit' });

module.exports = () => {
  if (process.env.BUILT) return;
  run(require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json');
  run('web/build.mjs');
};
