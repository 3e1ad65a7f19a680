// Pages in a real browser. The engine makes no difference to them, so they run on the embedded one.
const config = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // A browser is several processes itself.
  maxWorkers: 2,
};
