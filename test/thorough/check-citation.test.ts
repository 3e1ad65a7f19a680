// summit-graph check-citation: whether the configured graph gives the cited answer.
import { dirname, join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded';
import { check, citedDeployment, queryFile, QUERY, withVariables } from '../support/cited-deployment';
import { sourceFile } from '../support/files';
import { program } from '../support/program';

const { good, inProcess, old, other, version } = citedDeployment();

describe('of the configured graph', () => {
  test('with the query, the answer is asked again; without it, only the version is checked', async () => {
    const is = `0 This graph has the cited version ${version()}`;
    const same = `${is} and still gives the cited answer.`;
    expect(await inProcess('', good())).toBe(
      `${is}. With --query, this command asks again and compares the answer with the cited one.`,
    );
    expect(await check(good(), '--query', queryFile())).toBe(same);
    for (const variables of ['null', '{"code":"FRA","more":1}']) {
      expect(await inProcess('', good(), withVariables(variables))).toBe(same);
    }
  });

  test('another answer to the cited question at the cited version is reported', async () => {
    expect(await check(other(), '--query', queryFile())).toBe(
      `1 This graph has the cited version ${version()}, but gives another answer. Either the citation is wrong, or another release gave the answer, or somebody changed the graph directly. The current answer is cited as ${good()}.`,
    );
  });

  test('a citation from before answers were digested covers the question only, and says so', async () => {
    const is = `0 This graph has the cited version ${version()}`;
    expect(await inProcess('', old(), { query: queryFile() })).toBe(
      `${is}, and the query is the cited one. The citation covers only the question, not the content of the answer. The current answer is cited as ${good()}.`,
    );
    expect(await inProcess('', old())).toBe(
      `${is}. The citation does not cover the content of the answer. With --query, this command checks whether it cites that query.`,
    );
    const query = sourceFile(QUERY.replace('name }', 'id }'), 'query.graphql');
    expect(await inProcess('', old(), { query })).toBe(
      `1 ${old()} cites another query or other variables than those in the files.`,
    );
  });

  test('another graph, another question and a text that is not a citation are reported', async () => {
    const [, ...digests] = good().split('-');
    expect(await check(['0123', ...digests].join('-'))).toBe(
      `1 The answer may have changed: the cited version is 0123, and the version of this graph is ${version()}. Add --query to ask again.`,
    );
    expect(await inProcess('', good(), withVariables('{"code":"DEU"}'))).toBe(
      `1 ${good()} cites another query or other variables than those in the files.`,
    );
    expect(await inProcess('', good(), withVariables('{"code":1}'))).toBe(
      '1 Variable "$code" got invalid value 1; String cannot represent a non string value: 1',
    );
    expect(await inProcess('', good(), withVariables('["FRA"]'))).toMatch(
      /^1 \S+variables\.json must be a JSON object of variables, such as {"first": 3}\.$/,
    );
    for (const nonsense of ['nonsense', `${good()}-`, good().slice(0, -1), `${good()}\n`]) {
      expect(await inProcess('', nonsense)).toBe(
        `1 ${nonsense} is not a citation. A citation has the form version-question-answer, as in extensions.graph.citation.`,
      );
    }
  });

  test('a changed version is reported as such, not as another query', async () => {
    const changed = (of: string) => ['0123', ...of.split('-').slice(1)].join('-');
    for (const each of [good(), old(), changed(good()).toUpperCase()]) {
      expect(await inProcess('', changed(each), { query: queryFile() })).toBe(
        `1 The query is the cited one, but the version of the citation is not 0123. It is ${version()}, the version of this graph.`,
      );
    }
    expect(await inProcess('', changed(good()), withVariables('{"code":"DEU"}'))).toBe(
      `1 ${changed(good())} cites another query or other variables than those in the files, or its version is not 0123.`,
    );
  });

  test('digits may be upper-case letters', async () => {
    const is = `0 This graph has the cited version ${version()}`;
    expect(await inProcess('', good().toUpperCase(), { query: queryFile() })).toBe(
      `${is} and still gives the cited answer.`,
    );
    expect(await inProcess('', old().toUpperCase())).toContain(
      `${is}. The citation does not cover the content of the answer.`,
    );
  });

  test('an option that would have no effect is refused', async () => {
    const alone = '1 --variables and --operation require --query.';
    const refused: readonly (readonly [string, ...string[]])[] = [
      [alone, good(), '--variables', 'missing.json'],
      ['1 --timeout requires --url.', good(), '--timeout', '3'],
    ];
    for (const [message, ...args] of refused) expect(await check(...args)).toBe(message);
    expect(await check(good(), '--url', 'http://127.0.0.1', '--timeout', 'soon')).toContain(
      "1 error: option '--timeout <seconds>' argument 'soon' is invalid. It must be a whole number of seconds from 1 to 3600; it is \"soon\".",
    );
  });

  test('a file that cannot be read is named, with the reason', async () => {
    const problem = async (path: string, asked: object) =>
      (await inProcess('', good(), asked)).replaceAll(path, 'FILE');
    const query = sourceFile('{ nation', 'query.graphql');
    expect(await problem(query, { query })).toBe('1 FILE cannot be read: Syntax Error: Expected Name, found <EOF>.');
    const variables = sourceFile('{code', 'variables.json');
    expect(await problem(variables, { query: queryFile(), variables })).toMatch(
      /^1 FILE cannot be read: .+ in JSON at position 1/,
    );
    expect(await problem('missing.json', { query: queryFile(), variables: 'missing.json' })).toBe(
      '1 FILE does not exist.',
    );
    const [file, operation] = [queryFile(), 'None'];
    expect(await problem(file, { query: file, operation })).toBe(
      '1 FILE has no operation None: name one of its operations.',
    );
  });

  test('a kept graph that is empty stays so: nothing is seeded', async () => {
    const env = { GRAPH_PATH: join(dirname(sourceFile('')), 'graph') };
    await openEmbedded(env.GRAPH_PATH).close();
    const empty = `The answer may have changed: the cited version is ${version()}, and the version of this graph is empty. Add --query to ask again.\n`;
    for (let time = 1; time <= 2; time++) {
      const { ended, err } = program(['check-citation', good()], env);
      expect([(await ended()).code, err()]).toEqual([1, empty]);
    }
  });
});
