// The search: suggestions as one types, with type and matched name; Enter takes the first.
import type { VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { ExploreSearchDocument, type EntityType, type ExploreSearchQuery } from '../../generated/queries';
import { ask, messageOf } from '../api';
import { typeName } from '../../../src/server/pages/asked/words';
import { TEXTS } from '../texts';

export type Hit = ExploreSearchQuery['search']['nodes'][number];

const SUGGESTIONS = 8;
/** So long nobody types further, in ms. */
const PAUSE = 150;

interface SearchBoxProps {
  readonly label: string;
  readonly hint: string;
  readonly text?: string;
  readonly types?: EntityType[];
  /** What the button says. */
  readonly submit?: string;
  /** An entity was chosen: of the suggestions, or the first one by Enter. */
  readonly onChoose: (hit: Hit) => void;
  /** Enter without a suggestion. */
  readonly onSearch?: (text: string) => void;
}

export function SearchBox({
  label,
  hint,
  text: given = '',
  types,
  submit = TEXTS.search,
  onChoose,
  onSearch,
}: SearchBoxProps): VNode {
  const id = useId();
  const [text, setText] = useState(given);
  const [active, setActive] = useState(-1);
  const [said, setSaid] = useState('');
  const { hits, isOpen, open } = useSuggestions(text, types);
  const form = useRef<HTMLFormElement>(null);
  const choose = (hit: Hit) => {
    setText('');
    open(false);
    onChoose(hit);
  };
  const enter = async () => {
    try {
      const chosen = hits[active] ?? hits[0] ?? (await suggestions(text, types))[0];
      if (chosen) choose(chosen);
      else if (onSearch) onSearch(text);
      else setSaid(TEXTS.nothingFoundShort);
    } catch (cause) {
      setSaid(messageOf(cause));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      open(true);
      setActive((active + step + hits.length) % hits.length);
    }
    if (event.key === 'Escape') open(false);
  };
  const isShown = isOpen && hits.length > 0;
  return (
    <form
      ref={form}
      class="explore-search"
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && form.current?.contains(relatedTarget))) open(false);
      }}
    >
      <label for={id}>{label}</label>
      <div class="box">
        <input
          id={id}
          type="search"
          role="combobox"
          autocomplete="off"
          maxLength={200}
          placeholder={hint}
          value={text}
          aria-expanded={isShown}
          aria-controls={`${id}-hits`}
          aria-activedescendant={isShown && active >= 0 ? `${id}-${active}` : undefined}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            setActive(-1);
            setSaid('');
            open(true);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="button">
          {submit}
        </button>
      </div>
      <p role="status" class="faint">
        {said}
      </p>
      <ul id={`${id}-hits`} role="listbox" aria-label={label} hidden={!isShown}>
        {hits.map((hit, at) => (
          <li
            key={hit.node.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(hit)}
          >
            <HitText hit={hit} />
          </li>
        ))}
      </ul>
    </form>
  );
}

/** Name, type, and the name that matched if it is another one. */
export function HitText({ hit: { node, matched, asksFor } }: { hit: Hit }): VNode {
  return (
    <>
      <span class="name">{node.name}</span> <span class="badge type">{typeName(node.__typename)}</span>
      {matched === node.name ? null : <span class="faint"> {matched}</span>}
      {asksFor === null ? null : <span class="faint"> · {TEXTS.asksFor(asksFor)}</span>}
    </>
  );
}

function useSuggestions(text: string, types: EntityType[] | undefined) {
  const [found, setFound] = useState<{ readonly text: string; readonly hits: readonly Hit[] }>({ text: '', hits: [] });
  const [isOpen, open] = useState(false);
  const typesKey = types?.join() ?? '';
  useEffect(() => {
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      suggestions(text, types, leaving.signal)
        .then((hits) => setFound({ text, hits }))
        // A search that fails suggests nothing; Enter says why.
        .catch(() => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [text, typesKey]);
  return { hits: found.text === text ? found.hits : [], isOpen, open };
}

async function suggestions(
  text: string,
  types: EntityType[] | undefined,
  signal?: AbortSignal,
): Promise<readonly Hit[]> {
  if (text.trim() === '') return [];
  const { data } = await ask(
    ExploreSearchDocument,
    { query: text.trim(), first: SUGGESTIONS, ...(types && { types }) },
    signal,
  );
  return data.search.nodes;
}
