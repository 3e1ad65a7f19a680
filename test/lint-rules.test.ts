// The lint rule that keeps values out of the text of statements.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const WRITTEN = [
  ['a value of a request', 'const text = `MATCH (n {id: "${args.id}"}) RETURN n`;', 'args'],
  ['a value in a function', 'const text = `MATCH (n) WHERE n.name = ${JSON.stringify(value)} RETURN n`;', 'value'],
  ['a value in a list', "const text = `UNWIND [${ids.map(quote).join(', ')}] AS id RETURN id`;", 'ids'],
  ['a name of the schema', 'const text = `MATCH (n:${type.name}) RETURN ${columns.join()}`;', null],
  ['a constant', 'const text = `MATCH (n {id: "${DATASET.id}"}) RETURN ${COLUMNS}`;', null],
  ['a sentence', 'const text = `There is no ${id}.`;', null],
] as const;

const lint = (code: string): string[] => {
  const script = `import { Linter } from 'eslint'; import own from './eslint-rules.mjs';
    const rules = { 'own/no-value-in-cypher': 'error' };
    const found = new Linter().verify(process.argv[1], [{ plugins: { own }, rules }]);
    console.log(JSON.stringify(found.map(({ message }) => message)));`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script, code], { cwd: ROOT });
  return JSON.parse(out.toString()) as string[];
};

test.each(WRITTEN)('%s', (_title, code, value) => {
  expect(lint(code)).toEqual(
    value === null ? [] : expect.arrayContaining([`${value} is a value: pass it as a parameter.`]),
  );
});
