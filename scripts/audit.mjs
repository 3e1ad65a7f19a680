// npm run audit: known vulnerabilities of the packages that the program runs on. Some registries do not answer that
// question; then it says so and passes.
import { spawnSync } from 'node:child_process';

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
if (error) throw error;
const report = reportIn(stdout);
if (!report) {
  console.log('The registry does not answer npm audit, so known vulnerabilities are not checked.');
} else {
  const { total, ...counts } = report.metadata.vulnerabilities;
  console.log(`Known vulnerabilities: ${total}`, total > 0 ? counts : '');
  if (total > 0) process.exitCode = 1;
}

/** What npm found; null if the registry refused. */
function reportIn(text) {
  try {
    const found = JSON.parse(text);
    return found.metadata?.vulnerabilities ? found : null;
  } catch {
    return null;
  }
}
