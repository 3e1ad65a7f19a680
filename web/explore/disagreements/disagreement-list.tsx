// The disagreements that an address lists, page by page, with their filters and as a file.
import type { VNode } from 'preact';
import { ExploreDisagreementsDocument } from '../../generated/queries';
import { isFiltered } from '../address';
import { Answered, ClearFilters, Notes } from '../parts/answered';
import { useWay } from '../parts/entity-link';
import { MoreButton } from '../parts/more-button';
import { SaveCsv } from '../parts/save-csv';
import { TEXTS } from '../texts';
import { usePages } from '../use-pages';
import { DisagreementCard } from './disagreement-card';
import { DisagreementFilters } from './disagreement-filters';
import { chosenIn, filterOf, tableOfSides } from './listed-disagreements';

const PAGE = 10;

export function DisagreementList(): VNode {
  const { address } = useWay();
  const filter = filterOf(chosenIn(address));
  const pages = usePages(
    ExploreDisagreementsDocument,
    { filter },
    { list: 'disagreements', subject: address.id, pageOf: ({ disagreements }) => disagreements },
  );
  const isOfEntity = address.id !== '';
  const nothing = isOfEntity ? TEXTS.noDisagreementsAbout : TEXTS.noDisagreements;
  // What an entity has fits on a page as a rule, and needs no filter then.
  const hasFilters = isFiltered(address) || pages.total > (isOfEntity ? PAGE : 0);
  return (
    <>
      {hasFilters ? <DisagreementFilters key={address.id} withTypes={!isOfEntity} /> : null}
      <Answered asked={pages.asked}>
        {() => (
          <>
            <Notes notes={pages.notes} />
            <p role="status" class="faint">
              {pages.total > 0
                ? TEXTS.disagreementsShown(pages.nodes.length, pages.total)
                : isFiltered(address)
                  ? TEXTS.noDisagreementMatches
                  : nothing}
            </p>
            {pages.total === 0 ? <ClearFilters /> : null}
            {pages.total > 0 ? (
              <p class="ways">
                {TEXTS.allAsFile} <SaveCsv name={fileName(address.id)} tableOf={() => tableOfSides(filter)} />
              </p>
            ) : null}
            <ol class="facts">
              {pages.nodes.map((disagreement, at) => (
                <li key={at}>
                  <DisagreementCard disagreement={disagreement} />
                </li>
              ))}
            </ol>
            <MoreButton pages={pages} step={PAGE} />
          </>
        )}
      </Answered>
    </>
  );
}

function fileName(id: string): string {
  return id === '' ? 'disagreements' : `disagreements-${id.replace(':', '-')}`;
}
