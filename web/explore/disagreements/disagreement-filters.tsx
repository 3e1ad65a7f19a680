// Filters of disagreements: by rule, by the type of the subject, and by the sources that take a side.
import type { VNode } from 'preact';
import { useId, useRef } from 'preact/hooks';
import {
  ExploreDisagreementCountsDocument,
  ExploreDisagreementSourcesDocument,
  type ExploreDisagreementCountsQuery,
} from '../../generated/queries';
import { toggled } from '../address';
import { Choices, type Choice } from '../parts/choices';
import { useWay } from '../parts/entity-link';
import { DISAGREEMENT_RULES, enumName, TEXTS } from '../texts';
import { useAnswer } from '../use-answer';
import { MOST_PAGES, useChain } from '../use-pages';
import { ALL_RULES, chosenIn, ENTITY_TYPES, filterOf } from './listed-disagreements';

/** The value, or the one before while it is on its way, so that whoever makes a choice keeps the place. */
function useLast<T>(value: T | null): T | null {
  const last = useRef(value);
  if (value !== null) last.current = value;
  return last.current;
}

export function DisagreementFilters({ withTypes }: { withTypes: boolean }): VNode | null {
  const { address } = useWay();
  const asked = useAnswer(ExploreDisagreementCountsDocument, filterOf(chosenIn(address)));
  // The list below says what is the matter if there is no answer.
  const counts = useLast(asked.state === 'there' ? asked.answer.data : null);
  return (
    <>
      {counts && <RuleChoices counts={counts} />}
      {counts && withTypes ? <TypeChoices counts={counts} /> : null}
      <SourceChoices />
    </>
  );
}

/** Choices that keep something, and those that are made. */
function useful(choices: readonly (Choice & { readonly count: number })[], chosen: readonly string[]): Choice[] {
  return choices.filter(({ value, count }) => count > 0 || chosen.includes(value));
}

function RuleChoices({ counts }: { counts: ExploreDisagreementCountsQuery }): VNode {
  const { address, go } = useWay();
  const choices = ALL_RULES.map((rule) => {
    return { value: rule, label: DISAGREEMENT_RULES[rule].word, count: counts[`rule_${rule}`].totalCount };
  });
  return (
    <Choices
      label={TEXTS.rule}
      choices={useful(choices, address.rules)}
      chosen={address.rules}
      onToggle={(rule) => go({ ...address, rules: toggled(address.rules, rule) })}
    />
  );
}

function TypeChoices({ counts }: { counts: ExploreDisagreementCountsQuery }): VNode {
  const { address, go } = useWay();
  const choices = ENTITY_TYPES.map((type) => {
    return { value: type, label: enumName(type), count: counts[`type_${type}`].totalCount };
  });
  return (
    <Choices
      label={TEXTS.subjectType}
      choices={useful(choices, address.types)}
      chosen={address.types}
      onToggle={(type) => go({ ...address, types: toggled(address.types, type) })}
    />
  );
}

/** The sources that are chosen, and a list of the others that take a side. */
function SourceChoices(): VNode | null {
  const { address, go } = useWay();
  const filter = filterOf(chosenIn(address));
  const { pages } = useChain(ExploreDisagreementSourcesDocument, { filter }, MOST_PAGES, ({ sources }) => sources);
  const sources = useLast(pages.length > 0 ? pages.flatMap(({ nodes }) => nodes) : null) ?? [];
  const titleOf = (id: string) => sources.find((source) => source.id === id)?.title ?? id;
  const others = sources.filter(
    ({ id, disagreements }) => disagreements.totalCount > 0 && !address.sources.includes(id),
  );
  if (others.length === 0 && address.sources.length === 0) return null;
  return (
    <>
      <Choices
        label={TEXTS.chosenSources}
        choices={address.sources.map((id) => ({ value: id, label: titleOf(id) }))}
        chosen={address.sources}
        onToggle={(id) => go({ ...address, sources: toggled(address.sources, id) })}
      />
      {others.length > 0 ? (
        <SourceChooser sources={others} onChoose={(id) => go({ ...address, sources: [...address.sources, id] })} />
      ) : null}
    </>
  );
}

interface SourceChooserProps {
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly disagreements: { readonly totalCount: number };
  }[];
  readonly onChoose: (id: string) => void;
}

/** A button makes the choice: by keyboard, a list changes with every step through it. */
function SourceChooser({ sources, onChoose }: SourceChooserProps): VNode {
  const id = useId();
  return (
    <form
      class="ways source-chooser"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = new FormData(event.currentTarget).get('source');
        if (typeof chosen === 'string' && chosen !== '') onChoose(chosen);
      }}
    >
      <label for={id}>{TEXTS.takesSide}</label>
      <select id={id} name="source">
        <option value="">{TEXTS.chooseSource}</option>
        {sources.map(({ id: source, title, disagreements }) => (
          <option key={source} value={source}>
            {title} ({disagreements.totalCount})
          </option>
        ))}
      </select>
      <button type="submit" class="button plain">
        {TEXTS.choose}
      </button>
    </form>
  );
}
