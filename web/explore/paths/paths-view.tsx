// How two entities are connected: each path from left to right, with the evidence of every step.
import type { VNode } from 'preact';
import { ExplorePathsDocument, type ExplorePathsQuery } from '../../generated/queries';
import { countIn, toggled, writeCounted } from '../address';
import { Answered, Notes } from '../parts/answered';
import { EntityLink, useWay } from '../parts/entity-link';
import { entitiesOf, FactCard } from '../parts/fact-card';
import { SearchBox } from '../parts/search-box';
import { Toolbar } from '../parts/toolbar';
import { typeName } from '../../../src/server/pages/asked/words';
import { enumName, firmnessText, LONGEST_PATH, STANCES, TEXTS } from '../texts';
import { useAnswer } from '../use-answer';
import { useNames } from '../use-names';
import { useTitle } from '../use-title';

type Path = ExplorePathsQuery['paths']['paths'][number];

/** So many are shown at first, and so many more on demand; one more is asked for, to say whether there are more. */
const STEP = 3;
const MOST_PATHS = 18;
/** What an address calls the list. */
const LIST = 'paths';

export function PathsView(): VNode {
  const { address, go } = useWay();
  const [from = '', to = ''] = address.between;
  const nameOf = useNames(address.between.filter((id) => id !== ''));
  useTitle(from !== '' && to !== '' ? TEXTS.connectionOf(nameOf(from), nameOf(to)) : TEXTS.pathsTitle);
  const count = countIn(address.pages, LIST, STEP, MOST_PATHS);
  const variables = { from, to, maxLength: LONGEST_PATH, limit: count + 1 };
  const isPair = from !== '' && to !== '' && from !== to;
  const asked = useAnswer(ExplorePathsDocument, isPair ? variables : null);
  const showMore = (next: number) =>
    go({ ...address, pages: [writeCounted({ value: LIST, count: next }, STEP)] }, true);
  return (
    <>
      <h1>{TEXTS.pathsTitle}</h1>
      <div class="pair">
        <End
          label={TEXTS.from}
          id={from}
          name={nameOf(from)}
          onChoose={(id) => go({ ...address, between: [id, ...(to === '' ? [] : [to])] })}
        />
        <End label={TEXTS.to} id={to} name={nameOf(to)} onChoose={(id) => go({ ...address, between: [from, id] })} />
      </div>
      {from === '' || to === '' ? <p role="status">{TEXTS.chooseEnds}</p> : null}
      {from !== '' && from === to ? (
        <p class="problem" role="alert">
          {TEXTS.sameEnds}
        </p>
      ) : null}
      {!isPair ? null : (
        <Answered asked={asked}>
          {({ data: { paths }, notes }) => (
            <>
              <Toolbar />
              <Notes notes={notes} />
              <p role="status">{TEXTS.pathsFound(Math.min(count, paths.paths.length), paths.paths[0]?.length ?? 0)}</p>
              {paths.paths.length > count ? <p class="faint">{TEXTS.morePaths(count)}</p> : null}
              {paths.truncated ? <p class="problem">{TEXTS.pathsCut}</p> : null}
              {paths.paths.slice(0, count).map((path) => (
                <PathSteps key={path.nodes.map(({ id }) => id).join()} path={path} />
              ))}
              {paths.paths.length > count && count < MOST_PATHS ? (
                <button type="button" class="button plain" onClick={() => showMore(count + STEP)}>
                  {TEXTS.more(STEP)}
                </button>
              ) : null}
            </>
          )}
        </Answered>
      )}
    </>
  );
}

interface EndProps {
  readonly label: string;
  /** '' for none. */
  readonly id: string;
  readonly name: string;
  readonly onChoose: (id: string) => void;
}

/** One end of the paths, and a search for another. */
function End({ label, id, name, onChoose }: EndProps): VNode {
  return (
    <div>
      <p>
        {TEXTS.chosenEnd(label)} {id === '' ? '–' : <EntityLink id={id}>{name}</EntityLink>}
      </p>
      <SearchBox label={label} hint={TEXTS.otherEnd} submit={TEXTS.choose} onChoose={({ node }) => onChoose(node.id)} />
    </div>
  );
}

function PathSteps({ path: { nodes, steps } }: { path: Path }): VNode {
  return (
    <ol class="path">
      {nodes.map((node, at) => (
        <li key={node.id}>
          <div class="path-node">
            <EntityLink id={node.id}>{node.name}</EntityLink>
            <span class="badge type">{typeName(node.__typename)}</span>
          </div>
          {steps[at] ? <Step step={steps[at]} from={node.id} /> : null}
        </li>
      ))}
    </ol>
  );
}

type Facts = Path['steps'][number]['facts'];

/** What one fact says of the step: its direction, whether it is denied, and how firm it is if it is not a plain fact. */
function wordsOf(fact: Facts[number], relation: string, from: string): string {
  const what = fact.__typename === 'Position' ? STANCES[fact.stance].word : enumName(relation);
  const denial = fact.polarity === 'NEGATIVE' ? ` (${TEXTS.denied})` : '';
  const isForwards = entitiesOf(fact)[0]?.id === from;
  const said = `${what}${denial}${firmnessText(fact.modality)}`;
  return isForwards ? `${said} →` : `← ${said}`;
}

function Step({ step: { relation, facts }, from }: { step: Path['steps'][number]; from: string }): VNode {
  const isDenied = facts.length > 0 && facts.every(({ polarity }) => polarity === 'NEGATIVE');
  const texts = facts.length === 0 ? [enumName(relation)] : facts.map((fact) => wordsOf(fact, relation, from));
  const { address, go } = useWay();
  const [{ id } = { id: `${relation} ${from}` }] = facts;
  const isOpen = address.facts.includes(id);
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen) go({ ...address, facts: toggled(address.facts, id) }, true);
      }}
      class={`path-step ${isDenied ? 'denied' : ''}`}
    >
      <summary>{[...new Set(texts)].join(', ')}</summary>
      {facts.length === 0 ? <p class="faint">{TEXTS.partOfIdentity}</p> : null}
      {facts.map((fact) => (
        <FactCard key={fact.id} fact={fact} />
      ))}
    </details>
  );
}
