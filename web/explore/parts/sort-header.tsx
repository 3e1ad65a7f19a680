// The head of a column that sorts the table; the order is in the address.
import type { ComponentChildren, VNode } from 'preact';
import { useWay } from './entity-link';

export function SortHeader({
  field,
  usual = false,
  children,
}: {
  field: string;
  /** Whether the table is in this order if the address says nothing. */
  usual?: boolean;
  children: ComponentChildren;
}): VNode {
  const { address, go } = useWay();
  const order = address.order === '' && usual ? `${field}-ASC` : address.order;
  const sorted = order === `${field}-ASC` ? 'ascending' : order === `${field}-DESC` ? 'descending' : 'none';
  return (
    <th scope="col" aria-sort={sorted}>
      <button
        type="button"
        class="plain"
        onClick={() => go({ ...address, order: `${field}-${sorted === 'ascending' ? 'DESC' : 'ASC'}` })}
      >
        {children} <span aria-hidden="true">{{ ascending: '▲', descending: '▼', none: '↕' }[sorted]}</span>
      </button>
    </th>
  );
}
