// The example app, built with the client kit and driven in a browser: npm run test:example-app.
const config = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/example-app/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  reporters: ['default', ['<rootDir>/scripts/jest-summary.cjs', { run: 'example app' }]],
};
