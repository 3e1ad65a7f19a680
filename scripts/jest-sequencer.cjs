// The order of test files. On Neo4j they share one database, so those that begin with the default seed follow each other:
// each of them that leaves it as it was saves the next one the loading.
const { readFileSync } = require('node:fs');
const Sequencer = require('@jest/test-sequencer').default;

module.exports = class JestSequencer extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (!process.env.NEO4J_URI) return sorted;
    const isOnSeed = ({ path }) => readFileSync(path, 'utf8').includes('openApi()');
    return [...sorted.filter(isOnSeed), ...sorted.filter((test) => !isOnSeed(test))];
  }
};
