// What the nations take a stance on, one row each, the latest first.
import { Fragment, type VNode } from 'preact';
import { EntityLink } from '../parts/entity-link';
import { FirmnessBadges, StanceBadge } from '../parts/fact-card';
import { EvidenceRow, FactButton } from '../parts/fact-on-demand';
import type { DataTable } from '../parts/csv';
import { SaveCsv } from '../parts/save-csv';
import { TEXTS } from '../texts';
import type { Comparison } from './compare-view';
import { ScrollTable } from '../parts/scroll-table';

type Row = Comparison['rows']['nodes'][number];

export function ComparedRows({
  nations,
  rows,
  total,
}: {
  nations: Comparison['nations'];
  rows: readonly Row[];
  total: number;
}): VNode {
  const names = new Map(nations.map(({ id, name }) => [id, name]));
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">{TEXTS.onWhat}</h2>
      <p class="faint" role="status">
        {TEXTS.rowsOf(rows.length, total)}
      </p>
      <p class="ways">
        {TEXTS.theseAsFile} <SaveCsv name="stances" tableOf={() => dataOf(nations, rows)} />
      </p>
      <ScrollTable label={TEXTS.onWhat}>
        <thead>
          <tr>
            <th scope="col">{TEXTS.target}</th>
            {nations.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ target, cells }) => (
            <Fragment key={target.id}>
              <tr>
                <th scope="row">
                  <EntityLink id={target.id}>{target.name}</EntityLink>
                  {target.__typename === 'RollCall' ? <time class="date"> {target.date}</time> : null}
                </th>
                {cells.map((cell) => (
                  <Cell key={cell.nation.id} cell={cell} names={names} />
                ))}
              </tr>
              <EvidenceRow
                ids={cells.flatMap(({ positions }) => positions.map(({ id }) => id))}
                columns={cells.length + 1}
              />
            </Fragment>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

/** A row for each position, and for each nation without one. */
function dataOf(nations: Comparison['nations'], rows: readonly Row[]): DataTable {
  const names = new Map(nations.map(({ id, name }) => [id, name]));
  const none = { id: null, stance: null, modality: null, polarity: null };
  return {
    head: ['target', 'name', 'date', 'nation', 'nation name', 'stance', 'modality', 'polarity', 'fact'],
    rows: rows.flatMap(({ target, cells }) =>
      cells.flatMap(({ nation, positions }) =>
        (positions.length > 0 ? positions : [none]).map(({ id, stance, modality, polarity }) => [
          target.id,
          target.name,
          target.__typename === 'RollCall' ? target.date : null,
          nation.id,
          names.get(nation.id) ?? null,
          stance,
          modality,
          polarity,
          id,
        ]),
      ),
    ),
  };
}

/** A position that is not a plain fact says how firm it is; each has its evidence. */
function Cell({
  cell: { nation, positions },
  names,
}: {
  cell: Row['cells'][number];
  names: ReadonlyMap<string, string>;
}): VNode {
  return (
    <td>
      {positions.length === 0 ? <span class="faint">{TEXTS.notRecorded}</span> : null}
      {positions.map((position) => (
        <div key={position.id}>
          {position.modality === 'FACT' ? null : <FirmnessBadges fact={position} />}
          <FactButton id={position.id} name={names.get(nation.id) ?? nation.id}>
            <StanceBadge stance={position.stance} />
          </FactButton>
        </div>
      ))}
    </td>
  );
}
