// Where one begins: the search, what it finds, and examples.
import type { VNode } from 'preact';
import { ExploreSearchDocument, ExploreStartDocument, type ExploreStartQuery } from '../../generated/queries';
import { START, type Address } from '../address';
import { Answered, Notes } from '../parts/answered';
import { useWay, WayLink } from '../parts/entity-link';
import { HitText, SearchBox, type Hit } from '../parts/search-box';
import { TEXTS } from '../texts';
import { useAnswer } from '../use-answer';
import { useTitle } from '../use-title';

const MOST_HITS = 30;

/** What the whole text of a search asks for, such as what a nation opposes. */
export function addressOfHit({ node, asksFor }: Hit): Partial<Address> {
  return { id: node.id, ...(asksFor !== null && { stances: [asksFor] }) };
}

export function StartView(): VNode {
  const { address, go } = useWay();
  useTitle(TEXTS.title);
  const asked = useAnswer(ExploreStartDocument, { examples: EXAMPLES.map(({ about }) => about) });
  return (
    <>
      <h1>{TEXTS.title}</h1>
      <p>{TEXTS.lead}</p>
      <SearchBox
        key={address.search}
        label={TEXTS.searchLabel}
        hint={TEXTS.searchHint}
        text={address.search}
        onChoose={(hit) => go({ ...START, ...addressOfHit(hit) })}
        onSearch={(search) => go({ ...START, search })}
      />
      {address.search === '' ? (
        <Answered asked={asked}>{({ data }) => <Beginning start={data} />}</Answered>
      ) : (
        <Found text={address.search} />
      )}
    </>
  );
}

function Found({ text }: { text: string }): VNode {
  const asked = useAnswer(ExploreSearchDocument, { query: text, first: MOST_HITS });
  return (
    <Answered asked={asked}>
      {({ data: { search }, notes }) => (
        <section>
          <h2>
            {search.totalCount === 0
              ? TEXTS.nothingFound(text)
              : TEXTS.found(search.nodes.length, search.totalCount, text)}
          </h2>
          <Notes notes={notes} />
          <ul class="hits">
            {search.nodes.map((hit) => (
              <li key={hit.node.id}>
                <WayLink to={addressOfHit(hit)}>
                  <HitText hit={hit} />
                </WayLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Answered>
  );
}

const EXAMPLES: readonly { readonly title: string; readonly about: string; readonly to: Partial<Address> }[] = [
  {
    title: 'What does Moscow oppose, and on what words?',
    about: 'nation:RUS',
    to: { id: 'nation:RUS', stances: ['OPPOSE'] },
  },
  {
    title: 'Is the multinational force for Ukraine in force?',
    about: 'commitment:paris-multinational-force',
    to: { id: 'commitment:paris-multinational-force', view: 'activation' },
  },
  {
    title: 'How did the Assembly vote on the territorial integrity of Ukraine?',
    about: 'roll-call:unga-5309',
    to: { id: 'roll-call:unga-5309', view: 'votes' },
  },
  {
    title: 'How far do France, Germany, the United States, Russia and China agree?',
    about: 'nation:CHN',
    to: { nations: ['nation:FRA', 'nation:DEU', 'nation:USA', 'nation:RUS', 'nation:CHN'] },
  },
  {
    title: 'How are Russia and the United Kingdom connected?',
    about: 'nation:GBR',
    to: { between: ['nation:RUS', 'nation:GBR'] },
  },
];

/** Examples about what this graph has; if it has nothing, how to load the sample. */
function Beginning({ start: { dataset, nodes } }: { start: ExploreStartQuery }): VNode {
  if (dataset.counts.length === 0) return <EmptyGraph />;
  const examples = EXAMPLES.filter(({ about }) => nodes.some((node) => node?.id === about));
  return <Examples examples={examples} />;
}

function Examples({ examples }: { examples: typeof EXAMPLES }): VNode {
  return (
    <section aria-labelledby="examples">
      <h2 id="examples">{TEXTS.examples}</h2>
      <ul class="cards">
        {examples.map(({ title, to }) => (
          <li key={title} class="card">
            <WayLink to={to}>{title}</WayLink>
          </li>
        ))}
        <li class="card">
          <WayLink to={{ view: 'disagreements' }}>{TEXTS.whereDisagree}</WayLink>
        </li>
      </ul>
    </section>
  );
}

function EmptyGraph(): VNode {
  return (
    <section aria-labelledby="empty">
      <h2 id="empty">{TEXTS.emptyTitle}</h2>
      <p>{TEXTS.empty}</p>
      <pre>
        <code>summit-graph seed</code>
      </pre>
    </section>
  );
}
