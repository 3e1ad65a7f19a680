// npm run bench: measures this API and its peers side by side and writes bench/results.md. README.md says how to run it.
import { forget } from './data';
import { measureAll } from './measurements';
import { readOptions } from './options';
import { report, reportSoak } from './report';
import { prepare } from './setup';
import { soak } from './soak';

// Leaving by exit() ends what was started; dying by the signal would not.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

main().then(
  () => process.exit(0),
  (cause: unknown) => {
    console.error(cause instanceof Error ? cause.message : cause);
    process.exit(1);
  },
);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  await prepare(options);
  if (options.fresh) forget();
  if (options.soak === null) report(await measureAll(options), options);
  else reportSoak(await soak(options, options.soak), options);
}
