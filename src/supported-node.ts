// The program imports this before all else: on an older Node.js, whatever is imported next could fail with words that
// nobody understands.
import { OLDEST_NODE } from './release';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);

if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  console.error(
    `summit-graph needs Node.js ${OLDEST_NODE} or later; this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}
