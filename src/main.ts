// npm start: the API, as the environment configures it.
import './production';
import { readConfig } from './config';
import { start } from './server/start';

try {
  start(readConfig()).catch(fail);
} catch (cause) {
  fail(cause);
}

function fail(cause: unknown): void {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
