// Where the sources of the whole graph disagree, and where they disagree about one entity.
import type { VNode } from 'preact';
import { Toolbar } from '../parts/toolbar';
import { TEXTS, VIEW_NAMES } from '../texts';
import { useTitle } from '../use-title';
import { DisagreementList } from './disagreement-list';

/** The page of the whole graph. */
export function DisagreementsView(): VNode {
  useTitle(TEXTS.disagreementsTitle);
  return (
    <>
      <h1>{TEXTS.disagreementsTitle}</h1>
      <p>{TEXTS.disagreementsLead}</p>
      <Toolbar />
      <DisagreementList />
    </>
  );
}

/** The view of an entity. */
export function EntityDisagreements(): VNode {
  return (
    <section aria-labelledby="disagreements">
      <h2 id="disagreements">{VIEW_NAMES.disagreements}</h2>
      <p class="faint">{TEXTS.disagreementsLead}</p>
      <DisagreementList />
    </section>
  );
}
