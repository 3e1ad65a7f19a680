// GraphiQL, which only this module knows: another editor takes its place here.
import type { Question } from './question';

/** An answer as GraphQL over HTTP has it. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
  readonly extensions?: { readonly graph?: unknown };
}

export interface Editor {
  /** Opens the question in a tab of its own, or in the one that it has already, and runs it. */
  open(question: Question): void;
  current(): Question;
}

export interface EditorOptions {
  /** The tabs of somebody who is here for the first time. */
  readonly tabs: readonly string[];
  /** The question of the address, which is shown and run at once. */
  readonly asked: Question | null;
  readonly onAnswer: (question: Question, answer: Answer) => void;
}

interface Parameters {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string | null;
}

interface Contexts {
  readonly editor: GraphiQLEditorContext;
  readonly execution: GraphiQLExecutionContext;
}

const NOTHING: Question = { query: '', variables: '', operationName: null };

export function startEditor(container: Element, { tabs, asked, onAnswer }: EditorOptions): Editor {
  let contexts: Contexts | null = null;
  /** What is to be opened as soon as its tab is there. */
  let awaited: { readonly question: Question; readonly tabs: number } | null = asked && { question: asked, tabs: 0 };

  const Bridge = (): null => {
    const editor = GraphiQL.React.useEditorContext({ nonNull: true });
    const execution = GraphiQL.React.useExecutionContext({ nonNull: true });
    React.useEffect(() => {
      contexts = { editor, execution };
      if (!awaited || editor.tabs.length <= awaited.tabs || !editor.queryEditor || !editor.variableEditor) return;
      const { question } = awaited;
      awaited = null;
      show(contexts, question);
    });
    return null;
  };

  const props = {
    fetcher: fetcher(onAnswer),
    plugins: [GraphiQLPluginExplorer.explorerPlugin()],
    defaultQuery: '',
    defaultTabs: asked ? [asked] : tabs.map((query) => ({ query })),
    ...(asked && { query: asked.query, variables: asked.variables }),
    defaultEditorToolsVisibility: asked !== null && asked.variables !== '',
    shouldPersistHeaders: false,
  };
  const footer = React.createElement(GraphiQL.Footer, null, React.createElement(Bridge));
  ReactDOM.createRoot(container).render(React.createElement(GraphiQL, props, footer));

  return {
    open: (question) => {
      if (!contexts) return;
      const { editor, execution } = contexts;
      const known = editor.tabs.findIndex(({ query }) => query === question.query);
      execution.stop();
      awaited = { question, tabs: known >= 0 ? 0 : editor.tabs.length };
      if (known >= 0) editor.changeTab(known);
      else editor.addTab();
    },
    current: () => (contexts ? questionIn(contexts.editor) : NOTHING),
  };
}

function questionIn({ queryEditor, variableEditor }: GraphiQLEditorContext): Question {
  return {
    query: queryEditor?.getValue() ?? '',
    variables: variableEditor?.getValue() ?? '',
    operationName: queryEditor?.operationName ?? null,
  };
}

function show({ editor, execution }: Contexts, { query, variables, operationName }: Question): void {
  editor.queryEditor?.setValue(query);
  editor.variableEditor?.setValue(variables);
  // GraphiQL reads the name from the query only after a while, and would send that of the last one.
  editor.setOperationName(operationName);
  execution.run();
}

function fetcher(onAnswer: EditorOptions['onAnswer']) {
  return async (parameters: Parameters, options?: { headers?: Record<string, string> }): Promise<Answer> => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { ...options?.headers, 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    }).catch(() => null);
    const answer = response && ((await response.json().catch(() => null)) as Answer | null);
    const told = answer ?? { errors: [{ message: 'The server cannot be reached. Try again in a moment.' }] };
    const { query, variables, operationName = null } = parameters;
    // What GraphiQL asks about the schema is no question of the user.
    if (operationName !== 'IntrospectionQuery') {
      onAnswer({ query, variables: variables ? JSON.stringify(variables, null, 2) : '', operationName }, told);
    }
    return told;
  };
}
