// A chart that Observable Plot draws, loaded when the first is shown, with its data as a table and as files.
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { SaveCsv } from '../parts/save-csv';
import { ScrollTable } from '../parts/scroll-table';
import { useWay } from '../parts/entity-link';
import { saveText } from '../parts/save';
import type { DataTable } from '../parts/csv';
import { TEXTS } from '../texts';

export type Plot = typeof import('@observablehq/plot');

interface ChartProps {
  /** What the chart shows, in one sentence. */
  readonly label: string;
  /** The beginning of the names of its files. */
  readonly name: string;
  /** Draws it with this width, in px. A change of `subject` draws it again. */
  readonly draw: (plot: Plot, width: number) => Element;
  readonly subject: string;
  readonly table: DataTable;
}

export function Chart({ label, name, draw, subject, table }: ChartProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const { address, go } = useWay();
  const { isTable } = address;
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    const show = (plot: Plot) => {
      if (!isCurrent || !place.current) return;
      const drawing = draw(plot, place.current.clientWidth);
      // The place has the label, and the table has the data.
      drawing.setAttribute('aria-hidden', 'true');
      place.current.replaceChildren(drawing);
    };
    import('@observablehq/plot').then(show, () => setProblem(TEXTS.notLoaded));
    return () => {
      isCurrent = false;
    };
  }, [subject, isTable]);
  const saveSvg = () => {
    const svg = [...(place.current?.querySelectorAll('svg') ?? [])].at(-1);
    if (svg) saveText(`${name}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(svg));
  };
  return (
    <figure class="chart">
      {isTable ? (
        <ChartTable label={label} table={table} />
      ) : (
        <div ref={place} class="drawn" role="img" aria-label={label} />
      )}
      {problem === '' ? null : <p class="problem">{problem}</p>}
      <figcaption>{label}</figcaption>
      <p class="ways">
        <button
          type="button"
          class="plain"
          aria-pressed={isTable}
          onClick={() => go({ ...address, isTable: !isTable }, true)}
        >
          {isTable ? TEXTS.asDrawing : TEXTS.asTable}
        </button>
        <SaveCsv name={name} tableOf={() => table} />
        {isTable ? null : (
          <button type="button" class="plain" onClick={saveSvg}>
            SVG
          </button>
        )}
      </p>
    </figure>
  );
}

function ChartTable({ label, table: { head, rows } }: { label: string; table: DataTable }): VNode {
  return (
    <ScrollTable label={label}>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr key={String(first)}>
            <th scope="row">{first}</th>
            {others.map((cell, at) => (
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
