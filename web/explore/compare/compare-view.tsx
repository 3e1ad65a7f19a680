// Nations side by side: how far each two agree, how that changed through the years, and on what.
import type { VNode } from 'preact';
import { ExploreCompareDocument, type ExploreCompareQuery, type PositionFilter } from '../../generated/queries';
import { toggled } from '../address';
import { Answered, Notes } from '../parts/answered';
import { DateRange } from '../parts/date-range';
import { useWay } from '../parts/entity-link';
import { MoreButton } from '../parts/more-button';
import { SearchBox } from '../parts/search-box';
import { Toolbar } from '../parts/toolbar';
import { TEXTS } from '../texts';
import { usePages } from '../use-pages';
import { useNames } from '../use-names';
import { useTitle } from '../use-title';
import { AgreementMatrix } from './agreement-matrix';
import { AgreementYears } from './agreement-years';
import { ComparedRows } from './compared-rows';

export type Comparison = ExploreCompareQuery['compare'];

const ROWS = 25;
/** There is one comparison at a time. */
const SUBJECT = 'comparison';

export function CompareView(): VNode {
  const { address, go } = useWay();
  const { nations, since, until } = address;
  const nameOf = useNames(nations);
  useTitle(nations.length > 1 ? TEXTS.comparisonOf(nations.map(nameOf)) : TEXTS.compareTitle);
  const filter: PositionFilter = { ...(since !== '' && { from: since }), ...(until !== '' && { to: until }) };
  const variables = { nations: [...nations], filter };
  const asked = nations.length > 1 ? variables : null;
  const pages = usePages(ExploreCompareDocument, asked, {
    list: 'rows',
    subject: SUBJECT,
    pageOf: ({ compare }) => compare.rows,
  });
  return (
    <>
      <h1>{TEXTS.compareTitle}</h1>
      <SearchBox
        label={TEXTS.addNation}
        hint={TEXTS.addNationHint}
        types={['NATION']}
        submit={TEXTS.add}
        onChoose={({ node }) => go({ ...address, nations: [...new Set([...nations, node.id])] })}
      />
      <DateRange />
      <ChosenNations nameOf={nameOf} />
      {nations.length < 2 ? <p role="status">{TEXTS.twoNations}</p> : null}
      {nations.length < 2 ? null : (
        <Answered asked={pages.asked}>
          {({ data: { compare } }) => (
            <>
              <Toolbar />
              <Notes notes={pages.notes} />
              <p>{TEXTS.shared(compare.shared)}</p>
              <AgreementMatrix comparison={compare} />
              <AgreementYears nations={compare.nations} filter={filter} />
              <ComparedRows nations={compare.nations} rows={pages.nodes} total={pages.total} />
              <MoreButton pages={pages} step={ROWS} />
            </>
          )}
        </Answered>
      )}
    </>
  );
}

function ChosenNations({ nameOf }: { nameOf: (id: string) => string }): VNode {
  const { address, go } = useWay();
  const nations = address.nations.map((id) => ({ id, name: nameOf(id) }));
  return (
    <ul class="chosen" aria-label={TEXTS.chosenNations}>
      {nations.map(({ id, name }, at) => (
        <li key={id}>
          {name}{' '}
          {at === 0 ? null : (
            <button
              type="button"
              class="plain"
              onClick={() => go({ ...address, nations: [id, ...address.nations.filter((each) => each !== id)] })}
            >
              {TEXTS.makeFirst}
              <span class="unseen"> {name}</span>
            </button>
          )}{' '}
          <button type="button" class="plain" onClick={() => go({ ...address, nations: toggled(address.nations, id) })}>
            {TEXTS.remove}
            <span class="unseen"> {name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
