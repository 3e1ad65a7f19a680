// A roll call: the tally as counted and as published, and its votes as a table that sorts and filters.
import { Fragment, type VNode } from 'preact';
import { ExploreVotesDocument, type ExploreVotesQuery, type VoteOrder } from '../../generated/queries';
import { isFiltered, toggled } from '../address';
import { stancesIn } from '../entity/evidence-view';
import { Answered, Notes } from '../parts/answered';
import { Choices } from '../parts/choices';
import { EntityLink, useWay } from '../parts/entity-link';
import { EvidenceRow, FactButton } from '../parts/fact-on-demand';
import type { DataTable } from '../parts/csv';
import { MoreButton } from '../parts/more-button';
import { SaveCsv } from '../parts/save-csv';
import { SearchBox } from '../parts/search-box';
import { SortHeader } from '../parts/sort-header';
import { FirmnessBadges, StanceBadge } from '../parts/fact-card';
import { STANCES, TEXTS } from '../texts';
import { useNames } from '../use-names';
import { usePages, wholeList } from '../use-pages';
import { TallyBar } from './tally-bar';
import { ScrollTable } from '../parts/scroll-table';

type RollCall = NonNullable<ExploreVotesQuery['rollCall']>;
type Vote = RollCall['votes']['nodes'][number];

const VOTES = ['SUPPORT', 'OPPOSE', 'ABSTAIN', 'ABSENT'] as const;
const PAGE = 100;

/** The order in an address, such as STANCE-DESC. */
export function voteOrder(order: string): VoteOrder {
  const [field, direction] = order.split('-');
  return {
    field: field === 'STANCE' ? 'STANCE' : 'NATION',
    direction: direction === 'DESC' ? 'DESC' : 'ASC',
  };
}

const pageOf = ({ rollCall }: ExploreVotesQuery) => rollCall?.votes;

/** The votes as a table for a file, with ids, so that it can be joined with others. */
function dataOf(votes: readonly Vote[]): DataTable {
  return {
    head: ['nation', 'name', 'region', 'stance', 'modality', 'polarity', 'fact'],
    rows: votes.map(({ id, stance, modality, polarity, holder }) => [
      holder.id,
      holder.name,
      'region' in holder ? holder.region : null,
      stance,
      modality,
      polarity,
      id,
    ]),
  };
}

export function VotesView({ id }: { id: string }): VNode {
  const { address } = useWay();
  const stances = stancesIn(address.stances);
  const variables = {
    id,
    filter: {
      ...(stances.length > 0 && { stance: stances }),
      ...(address.regions.length > 0 && { regions: [...address.regions] }),
      ...(address.voters.length > 0 && { nations: [...address.voters] }),
    },
    orderBy: voteOrder(address.order),
  };
  const pages = usePages(ExploreVotesDocument, variables, { list: 'votes', subject: id, pageOf });
  const tableOf = async () => dataOf(await wholeList(ExploreVotesDocument, variables, pageOf));
  return (
    <Answered asked={pages.asked}>
      {({ data: { rollCall } }) =>
        rollCall && (
          <section aria-labelledby="votes">
            <h2 id="votes">{TEXTS.votes}</h2>
            <Notes notes={pages.notes} />
            <TallyBar counted={rollCall.tally} published={rollCall.publishedTally} />
            <VoteChoices rollCall={rollCall} />
            <Voters />
            <p class="faint" role="status">
              {TEXTS.votesShown(pages.nodes.length, pages.total, isFiltered({ ...address, order: '' }))}
            </p>
            <p class="ways">
              {TEXTS.allAsFile} <SaveCsv name={`votes-${id.replace(':', '-')}`} tableOf={tableOf} />
            </p>
            <VoteTable votes={pages.nodes} />
            <MoreButton pages={pages} step={PAGE} />
          </section>
        )
      }
    </Answered>
  );
}

function VoteChoices({ rollCall: { tally, positionCounts } }: { rollCall: RollCall }): VNode {
  const { address, go } = useWay();
  const counts = { SUPPORT: tally.yes, OPPOSE: tally.no, ABSTAIN: tally.abstain, ABSENT: tally.absent };
  const regions = positionCounts.byRegion.flatMap(({ region, count }) => (region === null ? [] : [{ region, count }]));
  return (
    <>
      <Choices
        label={TEXTS.onStance}
        choices={VOTES.map((stance) => ({
          value: stance,
          label: STANCES[stance].word,
          sign: STANCES[stance].sign,
          count: counts[stance],
        }))}
        chosen={address.stances}
        onToggle={(stance) => go({ ...address, stances: toggled(address.stances, stance) })}
      />
      <Choices
        label={TEXTS.region}
        choices={regions.map(({ region, count }) => ({ value: region, label: region, count }))}
        chosen={address.regions}
        onToggle={(region) => go({ ...address, regions: toggled(address.regions, region) })}
      />
    </>
  );
}

/** The nations whose votes are listed, and a search for another. */
function Voters(): VNode {
  const { address, go } = useWay();
  const nameOf = useNames(address.voters);
  return (
    <>
      <SearchBox
        label={TEXTS.voters}
        hint={TEXTS.addNationHint}
        types={['NATION']}
        submit={TEXTS.choose}
        onChoose={({ node }) => go({ ...address, voters: [...new Set([...address.voters, node.id])] })}
      />
      <Choices
        label={TEXTS.chosenNations}
        choices={address.voters.map((id) => ({ value: id, label: nameOf(id) }))}
        chosen={address.voters}
        onToggle={(id) => go({ ...address, voters: toggled(address.voters, id) })}
      />
    </>
  );
}

function VoteTable({ votes }: { votes: readonly Vote[] }): VNode {
  return (
    <ScrollTable label={TEXTS.votes}>
      <thead>
        <tr>
          <SortHeader field="NATION" usual>
            {TEXTS.nation}
          </SortHeader>
          <th scope="col">{TEXTS.region}</th>
          <SortHeader field="STANCE">{TEXTS.onStance}</SortHeader>
          <th scope="col">{TEXTS.evidence}</th>
        </tr>
      </thead>
      <tbody>
        {votes.map(({ id, stance, holder, ...firmness }) => (
          <Fragment key={id}>
            <tr>
              <th scope="row">
                <EntityLink id={holder.id}>{holder.name}</EntityLink>
              </th>
              <td>{('region' in holder && holder.region) || <em class="unknown">{TEXTS.unknown}</em>}</td>
              <td>
                <StanceBadge stance={stance} />{' '}
                {firmness.modality === 'FACT' ? null : <FirmnessBadges fact={firmness} />}
              </td>
              <td>
                <FactButton id={id} name={holder.name} />
              </td>
            </tr>
            <EvidenceRow ids={[id]} columns={4} />
          </Fragment>
        ))}
      </tbody>
    </ScrollTable>
  );
}
