// npm run bench: measures this API and its peers side by side and writes bench/results.md. docs/operating.md says how.
import { forget } from './data';
import { measureAll } from './measurements';
import { readOptions } from './options';
import { report, reportSoak } from './report';
import { prepare } from './setup';
import { soak } from './soak';
import { runBench } from './run-bench';

runBench(main);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  await prepare(options);
  if (options.fresh) forget();
  if (options.soak === null) report(await measureAll(options), options);
  else reportSoak(await soak(options, options.soak), options);
}
