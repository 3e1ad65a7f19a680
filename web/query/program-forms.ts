// A question as a program asks it: curl, fetch in JavaScript, and Python with nothing but its standard library.
import type { Form } from '../shared/citation-forms';
import { objectIn, variablesOf, type Question } from '../shared/question';

/** What a program sends, and where to. */
interface ProgramRequest {
  readonly question: Question;
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `headers` is the JSON of further headers; text that is no object of texts counts as none. */
export function programForms(question: Question, endpoint: string, headers: string): Form[] {
  const request = { question, endpoint, headers: { ...textsIn(headers), 'content-type': 'application/json' } };
  return [
    { name: 'curl', text: curl(request) },
    { name: 'fetch', text: javascript(request) },
    { name: 'Python', text: python(request) },
  ];
}

function textsIn(json: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(objectIn(json) ?? {})) if (typeof value === 'string') texts[name] = value;
  return texts;
}

function curl({ question, endpoint, headers }: ProgramRequest): string {
  const lines = [
    `curl --silent ${shellText(endpoint)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${shellText(`${name}: ${value}`)}`),
    `--data ${shellText(JSON.stringify(bodyOf(question), null, 2))}`,
  ];
  return lines.join(' \\\n  ');
}

/** In single quotes a shell takes everything as it is, except for a single quote. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function javascript({ question, endpoint, headers }: ProgramRequest): string {
  const { query, ...others } = bodyOf(question);
  const literal = query.replace(/[\\`]|\$(?=\{)/g, '\\$&');
  const rest = Object.entries(others).map(([name, value]) => `, ${name}: ${JSON.stringify(value)}`);
  return `const query = \`${literal}\`;

const response = await fetch('${endpoint}', {
  method: 'POST',
  headers: ${spacedJson(headers)},
  body: JSON.stringify({ query${rest.join('')} }),
});
const { data, errors, extensions } = await response.json();
console.log(JSON.stringify(errors ?? data, null, 2));`;
}

function python({ question, endpoint, headers }: ProgramRequest): string {
  const { query, ...others } = bodyOf(question);
  const rest = Object.entries(others).map(
    ([name, value]) => `, "${name}": ${typeof value === 'string' ? JSON.stringify(value) : jsonInPython(value)}`,
  );
  return `import json
from urllib.request import Request, urlopen

query = ${pythonText(`${query}\n`)}

body = json.dumps({"query": query${rest.join('')}}).encode()
request = Request("${endpoint}", body, ${spacedJson(headers)})
with urlopen(request) as response:
    answer = json.load(response)
print(json.dumps(answer.get("errors") or answer["data"], indent=2, ensure_ascii=False))`;
}

/** An object of texts on one line, as JavaScript and Python read it. */
function spacedJson(texts: Readonly<Record<string, string>>): string {
  const members = Object.entries(texts).map(([name, text]) => `${JSON.stringify(name)}: ${JSON.stringify(text)}`);
  return `{ ${members.join(', ')} }`;
}

function jsonInPython(value: unknown): string {
  return `json.loads(${pythonText(JSON.stringify(value))})`;
}

function pythonText(text: string): string {
  return `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"')}"""`;
}

function bodyOf(question: Question): { query: string; variables?: Record<string, unknown>; operationName?: string } {
  const variables = variablesOf(question);
  const { query, operationName } = question;
  return { query, ...(variables && { variables }), ...(operationName !== null && { operationName }) };
}
