// The page of an entity: what it is, what is known and unknown of it, and one of its views.
import type { VNode } from 'preact';
import {
  ExploreEntityDisagreementsDocument,
  ExploreEntityDocument,
  type ExploreEntityQuery,
} from '../../generated/queries';
import { ENTITY_VIEWS, type EntityView as View } from '../address';
import { ActivationView } from '../activation/activation-view';
import { countIn, DisagreementNotice } from '../disagreements/disagreement-notice';
import { EntityDisagreements } from '../disagreements/disagreements-view';
import { NetworkView } from '../network/network-view';
import type { AnswerNote } from '../api';
import { Answered, Notes } from '../parts/answered';
import { useWay, WayLink } from '../parts/entity-link';
import { Toolbar } from '../parts/toolbar';
import { useTitle } from '../use-title';
import { FirmnessBadges } from '../parts/fact-card';
import { typeName } from '../../../src/server/pages/asked/words';
import { TEXTS, VIEW_NAMES } from '../texts';
import { TimelineView } from '../timeline/timeline-view';
import { useAnswer } from '../use-answer';
import { VotesView } from '../votes/votes-view';
import { EvidenceView } from './evidence-view';
import { KnownFields } from './known-fields';

type ShownNode = NonNullable<ExploreEntityQuery['node']>;
export type ShownEntity = Extract<ShownNode, { readonly name: string; readonly factCounts: unknown }>;

export function EntityView(): VNode {
  const { address } = useWay();
  const asked = useAnswer(ExploreEntityDocument, { id: address.id });
  return (
    <Answered asked={asked}>
      {({ data: { node }, notes }) =>
        node && isEntity(node) ? (
          <EntityPage entity={node} notes={notes} />
        ) : (
          <p class="problem" role="alert">
            {TEXTS.noEntity(address.id)}
          </p>
        )
      }
    </Answered>
  );
}

function EntityPage({ entity, notes }: { entity: ShownEntity; notes: readonly AnswerNote[] }): VNode {
  const { address } = useWay();
  const disagreements = useAnswer(ExploreEntityDisagreementsDocument, { id: entity.id });
  const view = shownView(entity, address.view);
  const isDisputed = countIn(disagreements) > 0;
  return (
    <>
      <EntityHead entity={entity} />
      {view === 'disagreements' ? null : <DisagreementNotice id={entity.id} asked={disagreements} />}
      <Notes notes={notes} />
      <Toolbar root={entity.id} />
      <ViewTabs entity={entity} isDisputed={isDisputed} />
      <ShownView entity={entity} view={view} />
    </>
  );
}

function isEntity(node: ShownNode): node is ShownEntity {
  return 'factCounts' in node;
}

/** Votes belong to a roll call, and an activation to a commitment. */
function viewsOf({ __typename: type }: ShownEntity): View[] {
  const ofOneType: Partial<Record<View, string>> = { votes: 'RollCall', activation: 'Commitment' };
  return ENTITY_VIEWS.filter((view) => (ofOneType[view] ?? type) === type);
}

function shownView(entity: ShownEntity, asked: View): View {
  return viewsOf(entity).find((view) => view === asked) ?? 'evidence';
}

/** The one source that describes the entity; several have a table. */
function DescribedBy({ records: [record, another] }: Pick<ShownEntity, 'records'>): VNode | null {
  if (!record?.source || another) return null;
  return (
    <p class="faint">
      {TEXTS.describedBy} <cite>{record.source.title}</cite>
    </p>
  );
}

function EntityHead({ entity }: { entity: ShownEntity }): VNode {
  const { address } = useWay();
  const view = shownView(entity, address.view);
  useTitle(view === 'evidence' ? entity.name : `${entity.name}, ${VIEW_NAMES[view].toLowerCase()}`);
  return (
    <header class="entity">
      <h1>{entity.name}</h1>
      <p class="badges">
        <span class="badge type">{typeName(entity.__typename)}</span>
        {entity.__typename === 'Commitment' ? <FirmnessBadges fact={entity} /> : null} <code>{entity.id}</code>
      </p>
      {entity.aliases.length > 0 ? (
        <p>
          {TEXTS.alsoCalled} {entity.aliases.join(', ')}
        </p>
      ) : null}
      <KnownFields entity={entity} />
      <DescribedBy records={entity.records} />
    </header>
  );
}

/** Disagreements have a tab if there are any, or if they are asked for. */
function ViewTabs({ entity, isDisputed }: { entity: ShownEntity; isDisputed: boolean }): VNode {
  const { address } = useWay();
  const shown = shownView(entity, address.view);
  const views = viewsOf(entity).filter((view) => view !== 'disagreements' || isDisputed || view === shown);
  return (
    <nav class="tabs" aria-label={TEXTS.views}>
      {views.map((view) => (
        <WayLink key={view} to={{ id: entity.id, view }} {...(view === shown && { 'aria-current': 'page' as const })}>
          {VIEW_NAMES[view]}
        </WayLink>
      ))}
    </nav>
  );
}

function ShownView({ entity, view }: { entity: ShownEntity; view: View }): VNode {
  switch (view) {
    case 'evidence':
      return <EvidenceView entity={entity} />;
    case 'network':
      return <NetworkView key={entity.id} entity={entity} />;
    case 'timeline':
      return <TimelineView entity={entity} />;
    case 'votes':
      return <VotesView id={entity.id} />;
    case 'activation':
      return <ActivationView id={entity.id} />;
    case 'disagreements':
      return <EntityDisagreements />;
  }
}
