// A jest reporter for CI: adds the totals of a run, as one line of JSON, to the file that TEST_SUMMARY names.
// Without TEST_SUMMARY it does nothing.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

module.exports = class JestSummary {
  /** Options: run, the name of the run. The default is TEST_RUN, or else the engine that the tests run on. */
  constructor(_globalConfig, { run } = {}) {
    this.run = run ?? process.env.TEST_RUN ?? (process.env.NEO4J_URI ? 'Neo4j' : 'embedded');
  }

  onRunComplete(_contexts, results) {
    const file = process.env.TEST_SUMMARY;
    if (!file) return;
    const totals = {
      run: this.run,
      passed: results.numPassedTests,
      // A test file that doesn't load has no failed test, yet it failed.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${JSON.stringify(totals)}\n`);
  }
};
