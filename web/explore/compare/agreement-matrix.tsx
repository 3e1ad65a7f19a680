// How far each two nations agree, as a table that is also the drawing.
import type { VNode } from 'preact';
import { TEXTS } from '../texts';
import type { DataTable } from '../parts/csv';
import { SaveCsv } from '../parts/save-csv';
import type { Comparison } from './compare-view';
import { ScrollTable } from '../parts/scroll-table';

export function AgreementMatrix({ comparison }: { comparison: Comparison }): VNode {
  const { nations, pairs } = comparison;
  const pairOf = (one: string, other: string) =>
    pairs.find(({ a, b }) => (a.id === one && b.id === other) || (a.id === other && b.id === one));
  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">{TEXTS.agreement}</h2>
      <p class="faint">{TEXTS.agreementMeaning}</p>
      <p class="ways">
        {TEXTS.allAsFile} <SaveCsv name="agreement-pairs" tableOf={() => dataOf(comparison)} />
      </p>
      <ScrollTable label={TEXTS.agreement} class="matrix">
        <thead>
          <tr>
            <td />
            {nations.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nations.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {nations.map((column) => (
                <Cell key={column.id} pair={row.id === column.id ? undefined : pairOf(row.id, column.id)} />
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

function dataOf({ nations, pairs }: Comparison): DataTable {
  const names = new Map(nations.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? null;
  return {
    head: ['a', 'name of a', 'b', 'name of b', 'shared', 'agree', 'oppose', 'ratio'],
    rows: pairs.map(({ a, b, shared, agree, oppose, ratio }) => [
      a.id,
      nameOf(a.id),
      b.id,
      nameOf(b.id),
      shared,
      agree,
      oppose,
      ratio === null ? null : Number(ratio.toFixed(4)),
    ]),
  };
}

/** The share as a number, and as a shade in ten steps. */
function Cell({ pair }: { pair: Comparison['pairs'][number] | undefined }): VNode {
  if (!pair) return <td class="self" />;
  const { ratio, shared, agree, oppose } = pair;
  if (ratio === null) return <td title={TEXTS.nothingShared}>–</td>;
  return (
    <td class={`shade-${Math.min(9, Math.floor(10 * ratio))}`} title={TEXTS.pairOf(agree, oppose, shared)}>
      {percent(ratio)} <span class="faint">{TEXTS.agreeOf(agree, shared)}</span>
    </td>
  );
}

/** Never rounded up to all, nor down to none. */
export function percent(ratio: number): string {
  const rounded = Math.round(100 * ratio);
  if (rounded === 100 && ratio < 1) return '> 99 %';
  return rounded === 0 && ratio > 0 ? '< 1 %' : `${rounded} %`;
}
