// How two entities are connected: each path from left to right, with the evidence of every step.
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { ExplorePathsDocument, type ExplorePathsQuery } from '../../generated/queries';
import { toggled } from '../address';
import { Answered, Notes } from '../parts/answered';
import { EntityLink, useWay } from '../parts/entity-link';
import { entitiesOf, FactCard } from '../parts/fact-card';
import { SearchBox } from '../parts/search-box';
import { Toolbar } from '../parts/toolbar';
import { typeName } from '../../../src/server/pages/asked/words';
import { enumName, firmnessText, LONGEST_PATH, STANCES, TEXTS } from '../texts';
import { useAnswer, type Asked } from '../use-answer';
import { useTitle } from '../use-title';

type Path = ExplorePathsQuery['paths']['paths'][number];

/** One more than these is asked for, to say whether there are more. */
const PATHS = 3;

export function PathsView(): VNode {
  const { address, go } = useWay();
  useTitle(TEXTS.pathsTitle);
  const [from = '', to = ''] = address.between;
  const variables = { from, to, maxLength: LONGEST_PATH, limit: PATHS + 1 };
  const isPair = from !== '' && to !== '' && from !== to;
  const asked = useAnswer(ExplorePathsDocument, isPair ? variables : null);
  const nameOf = useNames(asked);
  return (
    <>
      <h1>{TEXTS.pathsTitle}</h1>
      <div class="pair">
        <SearchBox
          label={TEXTS.from}
          hint={nameOf(from)}
          onChoose={({ node }) => go({ ...address, between: [node.id, ...(to === '' ? [] : [to])] })}
        />
        <SearchBox
          label={TEXTS.to}
          hint={nameOf(to)}
          onChoose={({ node }) => go({ ...address, between: [from, node.id] })}
        />
      </div>
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
              <p role="status">{TEXTS.pathsFound(Math.min(PATHS, paths.paths.length), paths.paths[0]?.length ?? 0)}</p>
              {paths.paths.length > PATHS ? <p class="faint">{TEXTS.morePaths(PATHS)}</p> : null}
              {paths.truncated ? <p class="problem">{TEXTS.pathsCut}</p> : null}
              {paths.paths.slice(0, PATHS).map((path) => (
                <PathSteps key={path.nodes.map(({ id }) => id).join()} path={path} />
              ))}
            </>
          )}
        </Answered>
      )}
    </>
  );
}

/** The names of the ends that answers have said; the id of another. */
function useNames(asked: Asked<ExplorePathsQuery>): (id: string) => string {
  const names = useRef(new Map<string, string>());
  const ends = asked.state === 'there' ? asked.answer.data.ends : [];
  for (const end of ends) if (end && 'name' in end) names.current.set(end.id, end.name);
  return (id) => names.current.get(id) ?? id;
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
