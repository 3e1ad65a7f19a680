// Which disagreements an address lists, and the same as rows of a file.
import {
  ExploreDisagreementRowsDocument,
  type DisagreementFilter,
  type DisagreementRule,
  type EntityType,
  type ExploreDisagreementRowsQuery,
} from '../../generated/queries';
import type { Address } from '../address';
import type { DataTable } from '../parts/csv';
import { DISAGREEMENT_RULES } from '../texts';
import { wholeList } from '../use-pages';

export const ALL_RULES = Object.keys(DISAGREEMENT_RULES) as DisagreementRule[];

export const ENTITY_TYPES = [
  'COALITION',
  'COMMITMENT',
  'DOCUMENT',
  'EVENT',
  'FRAMEWORK',
  'INSTITUTION',
  'LEADER',
  'NATION',
  'PLACE',
  'POLICY_CLASS',
  'ROLL_CALL',
  'SUMMIT',
  'TOPIC',
  'UNNAMED_ACTOR',
] as const satisfies readonly EntityType[];

/** What an address has of a filter; null for what does not narrow. */
export interface ChosenDisagreements {
  /** The entity that they are about; null for those of the whole graph. */
  readonly subject: string | null;
  readonly rules: DisagreementRule[] | null;
  readonly sources: string[] | null;
  readonly types: EntityType[] | null;
}

/** The rules and types that there are; an id of a source is for the API to judge. */
export function chosenIn({ id, rules, sources, types }: Address): ChosenDisagreements {
  const orNull = <T>(list: T[]) => (list.length > 0 ? list : null);
  return {
    subject: id === '' ? null : id,
    rules: orNull(ALL_RULES.filter((rule) => rules.includes(rule))),
    sources: orNull([...sources]),
    types: orNull(ENTITY_TYPES.filter((type) => types.includes(type))),
  };
}

/** The filter without what does not narrow, so that the question that one can open has no more than it needs. */
export function filterOf(chosen: ChosenDisagreements): DisagreementFilter {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null));
}

/** Every disagreement that the filter keeps as a table: a row for each side. */
export async function tableOfSides(filter: DisagreementFilter): Promise<DataTable> {
  const pageOf = (data: ExploreDisagreementRowsQuery) => data.disagreements;
  return sidesAsTable(await wholeList(ExploreDisagreementRowsDocument, { filter }, pageOf));
}

export type DisagreementRow = ExploreDisagreementRowsQuery['disagreements']['nodes'][number];

/** With ids, so that it can be joined with other files. The first column says which sides belong together. */
export function sidesAsTable(disagreements: readonly DisagreementRow[]): DataTable {
  return {
    head: [
      'disagreement',
      'rule',
      'subject',
      'subjectName',
      'object',
      'objectName',
      'about',
      'value',
      'entity',
      'sources',
      'facts',
      'citations',
    ],
    rows: disagreements.flatMap(({ rule, about, subject, object, sides }, at) =>
      sides.map(({ value, entity, sources, facts, citations }) => [
        at + 1,
        rule,
        subject.id,
        subject.name,
        object?.id ?? null,
        object?.name ?? null,
        about,
        value,
        entity?.id ?? null,
        sources.map(({ id }) => id).join(' '),
        facts.map(({ id }) => id).join(' '),
        citations.map(({ role, locator, source }) => `${role} ${source.id} ${locator}`).join('; '),
      ]),
    ),
  };
}
