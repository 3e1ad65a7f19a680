// node scripts/test-totals.mjs FILE: prints the totals of the test runs that jest-summary.cjs wrote to FILE.
// Exits with 1 when a test failed or when one of the runs had none: on each engine, of federation, of Apollo's
// integration suite, of the example app, and on other versions of Node.js.
import { existsSync, readFileSync } from 'node:fs';

const file = process.argv[2];
const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
const runs = lines.map((line) => JSON.parse(line));
const total = (name) => runs.reduce((sum, run) => sum + run[name], 0);

for (const name of ['embedded', 'browser', 'federation', 'integration suite', 'other Node.js versions', 'Neo4j']) {
  if (!runs.some(({ run, passed, failed }) => run === name && passed + failed > 0)) {
    console.error(`No test of the run ${name} was counted.`);
    process.exitCode = 1;
  }
}
if (total('failed') > 0) process.exitCode = 1;
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
console.log(`tests: ${total('passed')} passed, ${total('failed')} failed${skipped}`);
