// npm start: the API, as the environment configures it.
import './production';
import { readConfig } from './config';
import { fail } from './exit';
import { start } from './server/start';

try {
  start(readConfig()).catch(fail);
} catch (cause) {
  fail(cause);
}
