// Builds the program once, before any test runs it: a program that is compiled while it starts takes twice as long.
const { execFileSync } = require('node:child_process');

module.exports = () => {
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: require('node:path').join(__dirname, '..', '..'),
    stdio: 'inherit',
  });
};
