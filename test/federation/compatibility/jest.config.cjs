// Apollo's compatibility tests for subgraphs, as they are, against this project's HTTP assembly. package.json leaves out
// the programs that the suite would start things with (Rover, pm2, a jest of its own): globalSetup does that.
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/node_modules/@apollo/federation-subgraph-compatibility-tests/dist/tests'],
  // The suite is a package: jest would neither see nor run what lies in node_modules.
  haste: { retainAllFiles: true },
  testPathIgnorePatterns: [],
  testTimeout: 30_000,
  transform: { '^.+\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/start.ts',
  globalTeardown: '<rootDir>/stop.ts',
  setupFiles: ['<rootDir>/router-url.cjs'],
  reporters: ['default', ['<rootDir>/../../../scripts/jest-summary.cjs', { run: 'federation' }]],
};
