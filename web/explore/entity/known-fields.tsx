// What is known of an entity, and what is not: an unknown field is shown as plainly as a known one.
import type { ComponentChildren, VNode } from 'preact';
import { EntityLink } from '../parts/entity-link';
import { enumName, fieldName, TEXTS } from '../texts';
import type { ShownEntity } from './entity-view';

/** Shown elsewhere. */
const ELSEWHERE = [
  '__typename',
  'id',
  'name',
  'aliases',
  'records',
  'factCounts',
  'positionCounts',
  'polarity',
  'modality',
  'cue',
];

/** Values of enums, which are shown as words. */
const ENUMS = ['documentKind', 'commitmentKind', 'bindingness', 'status'];

export function KnownFields({ entity }: { entity: ShownEntity }): VNode | null {
  const fields = Object.entries(entity).filter(([field]) => !ELSEWHERE.includes(field));
  if (fields.length === 0) return null;
  return (
    <dl class="known" aria-label={TEXTS.known}>
      {fields.map(([field, value]: [string, unknown]) => (
        <div key={field}>
          <dt>{fieldName(field)}</dt>
          <dd>{shown(field, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function shown(field: string, value: unknown): ComponentChildren {
  if (value === null || value === undefined) {
    return (
      <em class="unknown" title={TEXTS.unknownMeans}>
        {TEXTS.unknown}
      </em>
    );
  }
  if (typeof value === 'object') {
    const { id, name, text } = value as { readonly id?: string; readonly name?: string; readonly text?: string };
    return id !== undefined ? <EntityLink id={id}>{name ?? id}</EntityLink> : text;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field === 'url' && /^https:\/\//.test(value)) {
    return (
      <a href={value} rel="noreferrer">
        {value}
      </a>
    );
  }
  return ENUMS.includes(field) ? enumName(value) : value;
}
