// What sources say about one entity, with the evidence; for an actor, its stances, stated and derived.
import type { VNode } from 'preact';
import { downloadPath, FORMATS } from '../../../downloads/registry';
import type { EntityQuery, Stance } from '../../../generated/page-queries';
import { factPart, standingPart, type AnswerPart } from '../asked/shown-answer';
import { STANCE_VERBS, stanceOf } from '../asked/stances';
import { countOf, listed, typeName } from '../asked/words';
import { queryLink } from '../links';
import type { PageApi } from '../page-api';
import { ENTITY } from '../queries/of-pages';
import { DataTable, Notes, PartList } from './evidence';
import { Layout } from './layout';

type ShownNode = NonNullable<EntityQuery['node']>;
type Entity = Extract<ShownNode, { name: string }>;

/** Null if no entity has the id. */
export async function entityPage(api: PageApi, id: string, asked: string | undefined): Promise<VNode | null> {
  const stance = stanceOf(asked) ?? 'OPPOSE';
  const variables = { id, stance: [stance] };
  const node = (await api.ask<EntityQuery>(ENTITY, variables))?.node;
  if (!node || !('name' in node)) return null;
  const { name, aliases, facts } = node;
  return (
    <Layout title={name}>
      <p class="kind">{typeName(node.__typename)}</p>
      <h1>{name}</h1>
      <p>
        <code>{node.id}</code>
        {aliases.length > 0 ? ` · also known as ${listed(aliases)}` : ''}
      </p>
      <p class="ways">
        <a class="button plain" href={`/explore?id=${encodeURIComponent(id)}`}>
          Open in the explorer
        </a>
      </p>
      {'gist' in node && (
        <section aria-labelledby="evidence">
          <h2 id="evidence">Its own evidence</h2>
          <PartList parts={[factPart(node)]} />
        </section>
      )}
      <Records records={node.records} />
      <Stances entity={node} stance={stance} />
      <Listing
        id="facts"
        title="What sources say about it"
        total={facts.totalCount}
        unit="fact"
        parts={facts.nodes.map((fact) => factPart(fact))}
      />
      <Notes notes={api.notes} />
      <More id={id} query={queryLink(ENTITY, variables)} />
    </Layout>
  );
}

/** What each source says of it, where there are several. */
function Records({ records }: Pick<Entity, 'records'>): VNode | null {
  if (records.length < 2) return null;
  const rows = records.flatMap(({ source, formerId, name, values }) => {
    const by = source?.title ?? 'tables without a source';
    return [
      ...(formerId === null ? [] : [[by, 'former id', formerId, '']]),
      ...(name === null ? [] : [[by, 'name', name, '']]),
      ...values.map((each) => [
        by,
        each.field,
        listed(each.values),
        each.isShown ? '' : 'The API shows another value.',
      ]),
    ];
  });
  return (
    <section aria-labelledby="records">
      <h2 id="records">What each source says of it</h2>
      <DataTable table={{ caption: 'Values by source', head: ['Source', 'Field', 'Value', 'Note'], rows }} />
    </section>
  );
}

function More({ id, query }: { id: string; query: string }): VNode {
  return (
    <section aria-labelledby="more">
      <h2 id="more">More</h2>
      <p>
        <a href={query}>See the query behind this page</a>, and change it.
      </p>
      <p>
        Its surroundings as a file:{' '}
        {Object.values(FORMATS).map((format, at) => (
          <>
            {at > 0 ? ', ' : ''}
            <a href={downloadPath(format, { roots: [id], depth: 1, types: null })}>{format.extension}</a>
          </>
        ))}
        . <a href="/docs/integrators#downloads">About downloads</a>
      </p>
    </section>
  );
}

/** Every stance can be chosen; derived standings come before the stated positions. */
function Stances({ entity, stance }: { entity: Entity; stance: Stance }): VNode | null {
  if (!('positions' in entity)) return null;
  const { positions } = entity;
  const standings = 'standings' in entity ? entity.standings : { totalCount: 0, nodes: [] };
  return (
    <>
      <nav class="choice" aria-label="Stance">
        {Object.entries(STANCE_VERBS).map(([each, verb]) => (
          <a key={each} href={`?stance=${each}`} aria-current={each === stance ? 'true' : undefined}>
            {verb}
          </a>
        ))}
      </nav>
      <Listing
        id="standings"
        title={`Commitments that it ${STANCE_VERBS[stance]}, with the reasons`}
        total={standings.totalCount}
        unit="commitment"
        parts={standings.nodes.map(standingPart)}
      />
      <Listing
        id="positions"
        title={`What it ${STANCE_VERBS[stance]}, as sources state it`}
        total={positions.totalCount}
        unit="position"
        parts={positions.nodes.map((fact) => factPart(fact))}
      />
    </>
  );
}

interface ListingProps {
  readonly id: string;
  readonly title: string;
  readonly total: number;
  readonly unit: string;
  readonly parts: readonly AnswerPart[];
}

function Listing({ id, title, total, unit, parts }: ListingProps): VNode {
  const cut = total > parts.length ? `, the first ${parts.length} of them here` : '';
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{total === 0 ? `No ${unit} in the graph, which is not a denial` : `${countOf(total, unit)}${cut}`}.</p>
      <PartList parts={parts} />
    </section>
  );
}
