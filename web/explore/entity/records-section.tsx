// What each source says of an entity. Fields show one value of several, which is marked, and the others stay visible.
import { Fragment, type ComponentChildren, type VNode } from 'preact';
import type { RecordPartsFragment } from '../../generated/queries';
import { EntityLink } from '../parts/entity-link';
import { ScrollTable } from '../parts/scroll-table';
import { fieldName, TEXTS } from '../texts';
import { useNames } from '../use-names';
import type { ShownEntity } from './entity-view';

/** More records than these are shown on demand. */
const SHOWN_AT_ONCE = 4;

export function RecordsSection({ entity }: { entity: ShownEntity }): VNode | null {
  const { records } = entity;
  if (records.length < 2) return null;
  const table = <RecordTable entity={entity} />;
  return (
    <section aria-labelledby="records">
      <h2 id="records">{TEXTS.records}</h2>
      {records.length <= SHOWN_AT_ONCE ? (
        table
      ) : (
        <details>
          <summary>{TEXTS.recordsOf(records.length)}</summary>
          {table}
        </details>
      )}
    </section>
  );
}

function RecordTable({ entity }: { entity: ShownEntity }): VNode {
  const { records } = entity;
  const fields = [...new Set(records.flatMap(({ values }) => values.map(({ field }) => field)))];
  const isRenamed = records.some(({ name }) => name !== null && name !== entity.name);
  const hasAliases = records.some(({ aliases }) => aliases.length > 0);
  return (
    <ScrollTable label={TEXTS.records} class="records">
      <thead>
        <tr>
          <th scope="col">{TEXTS.source}</th>
          <th scope="col">{TEXTS.name}</th>
          {hasAliases ? <th scope="col">{TEXTS.alsoCalled}</th> : null}
          {fields.map((field) => (
            <th key={field} scope="col" class="field">
              {field.split('.').map(fieldName).join(', ')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record, at) => (
          <tr key={record.source?.id ?? at}>
            <th scope="row">{record.source ? <cite>{record.source.title}</cite> : TEXTS.noSource}</th>
            <td>
              <Marked isDisputed={isRenamed} isShown={record.name === entity.name}>
                {record.name}
              </Marked>
            </td>
            {hasAliases ? <td>{record.aliases.join(', ')}</td> : null}
            {fields.map((field) => (
              <td key={field}>
                <GivenValue entity={entity} record={record} field={field} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

interface GivenValueProps {
  readonly entity: ShownEntity;
  readonly record: RecordPartsFragment;
  readonly field: string;
}

function GivenValue({ entity, record, field }: GivenValueProps): VNode | null {
  const given = record.values.find((value) => value.field === field);
  if (!given) return null;
  const isDisputed = entity.records.some(({ values }) => values.some((each) => each.field === field && !each.isShown));
  const text = isIdOf(entity, field) ? <NamedIds ids={given.values} /> : given.values.join(', ');
  return (
    <Marked isDisputed={isDisputed} isShown={given.isShown}>
      {text}
    </Marked>
  );
}

/** A value with whether the page shows it, if sources give several. */
interface MarkedProps {
  readonly isDisputed: boolean;
  readonly isShown: boolean;
  readonly children: ComponentChildren;
}

function Marked({ isDisputed, isShown, children }: MarkedProps): VNode | null {
  if (!isDisputed || children === null) return <>{children}</>;
  return isShown ? (
    <>
      <strong>{children}</strong> <span class="mark">{TEXTS.shownValue}</span>
    </>
  ) : (
    <>
      {children} <span class="mark faint">{TEXTS.alsoGiven}</span>
    </>
  );
}

/** A record has the id where the entity has the other node. */
function isIdOf(entity: ShownEntity, field: string): boolean {
  const value: unknown = Object.entries(entity).find(([name]) => name === field)?.[1];
  return typeof value === 'object' && value !== null && 'id' in value;
}

function NamedIds({ ids }: { ids: readonly string[] }): VNode {
  const nameOf = useNames(ids);
  return (
    <>
      {ids.map((id, at) => (
        <Fragment key={id}>
          {at > 0 ? ', ' : ''}
          <EntityLink id={id}>{nameOf(id)}</EntityLink>
        </Fragment>
      ))}
    </>
  );
}
