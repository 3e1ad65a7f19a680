// What GraphiQL lacks for people who use a keyboard or a screen reader.

/** What says how to leave an editor: for screen readers here, for everybody in the list of keys. */
const KEYS_ID = 'editor-keys';

const NAMES = {
  queryEditor: 'Query',
  variableEditor: 'Variables',
  headerEditor: 'Headers',
  responseEditor: 'Answer',
} as const;

/** In the query builder: the values of arguments, and the kind of the next operation. */
const NAMELESS = ['select', 'input[type="text"]']
  .map((field) => `.graphiql-explorer-root ${field}:not([aria-label])`)
  .join(', ');

const known = new WeakSet<GraphiQLTextEditor>();

/**
 * Gives each text editor a name, and Tab and Shift+Tab back to the browser: CodeMirror takes them for indentation, and so
 * the focus could never leave. In a list of completions, Tab still takes the one that is chosen.
 */
export function letKeyboardLeave(context: GraphiQLEditorContext): void {
  for (const name of ['queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'] as const) {
    const editor = context[name];
    if (!editor || known.has(editor)) continue;
    known.add(editor);
    editor.addKeyMap({ Tab: false, 'Shift-Tab': false });
    const input = editor.getInputField();
    input.setAttribute('aria-label', NAMES[name]);
    input.setAttribute('aria-describedby', KEYS_ID);
    // What is longer than the window of the editor can be scrolled with the keyboard, without a change of its cursor.
    const text = editor.getScrollerElement();
    text.tabIndex = 0;
    text.setAttribute('role', 'group');
    text.setAttribute('aria-label', `Text: ${NAMES[name]}`);
  }
}

/** Gives names to what the panels show, whenever they show it. */
export function nameParts(container: HTMLElement): void {
  const name = () => {
    for (const field of container.querySelectorAll(NAMELESS)) {
      const argument = field.closest('[data-arg-name]')?.getAttribute('data-arg-name');
      field.setAttribute('aria-label', argument ?? 'Kind of operation');
    }
    // Its text is the name; the label hides it.
    for (const item of container.querySelectorAll('.graphiql-history-item-label[aria-label]')) {
      item.removeAttribute('aria-label');
    }
  };
  new MutationObserver(name).observe(container, { childList: true, subtree: true });
}

/** Scrolls the strip of tabs to the active one; the page stays where it is. */
export function keepTabInSight(container: HTMLElement): void {
  const tab = container.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  const strip = tab?.parentElement;
  if (!tab || !strip) return;
  const [part, whole] = [tab.getBoundingClientRect(), strip.getBoundingClientRect()];
  if (part.right > whole.right) strip.scrollLeft += part.right - whole.right;
  if (part.left < whole.left) strip.scrollLeft -= whole.left - part.left;
}
