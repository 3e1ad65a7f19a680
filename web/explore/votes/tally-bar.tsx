// The numbers of a vote as a bar and as a table, counted next to published.
import type { VNode } from 'preact';

import { STANCES, TEXTS } from '../texts';
import { ScrollTable } from '../parts/scroll-table';

type Numbers = Readonly<Record<'yes' | 'no' | 'abstain' | 'absent', number>>;

const COLUMNS = [
  ['yes', 'SUPPORT'],
  ['no', 'OPPOSE'],
  ['abstain', 'ABSTAIN'],
  ['absent', 'ABSENT'],
] as const;
const HEIGHT = 10;

export function TallyBar({ counted, published }: { counted: Numbers; published: Numbers | null }): VNode {
  const total = COLUMNS.reduce((sum, [column]) => sum + counted[column], 0);
  let start = 0;
  return (
    <figure class="tally">
      <svg viewBox={`0 0 100 ${HEIGHT}`} role="img" aria-label={TEXTS.tallyOf(counted)} preserveAspectRatio="none">
        {COLUMNS.map(([column, stance]) => {
          const width = total === 0 ? 0 : (100 * counted[column]) / total;
          const x = start;
          start += width;
          return (
            <rect key={column} x={x} y={0} width={width} height={HEIGHT} class={`bar stance-${stance.toLowerCase()}`} />
          );
        })}
      </svg>
      <ScrollTable label={TEXTS.tallyOf(counted)}>
        <thead>
          <tr>
            <td />
            {COLUMNS.map(([column, stance]) => (
              <th key={column} scope="col">
                <span aria-hidden="true">{STANCES[stance].sign}</span> {TEXTS.tally[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <NumbersRow name={TEXTS.counted} numbers={counted} />
          {published ? <NumbersRow name={TEXTS.published} numbers={published} other={counted} /> : null}
        </tbody>
      </ScrollTable>
      {published === null ? <p class="faint">{TEXTS.notPublished}</p> : null}
    </figure>
  );
}

/** A number that differs from the other row is marked, in words too. */
function NumbersRow({ name, numbers, other }: { name: string; numbers: Numbers; other?: Numbers }): VNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      {COLUMNS.map(([column]) => {
        const differs = other !== undefined && other[column] !== numbers[column];
        return (
          <td key={column} class={differs ? 'differs' : undefined}>
            {numbers[column]}
            {differs ? ` (${TEXTS.differs})` : ''}
          </td>
        );
      })}
    </tr>
  );
}
