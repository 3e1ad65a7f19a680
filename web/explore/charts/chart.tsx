// A chart that Observable Plot draws, loaded when the first is shown, with its data as a table and as files.
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { TEXTS } from '../texts';
import { saveText } from './save';
import { ScrollTable } from '../parts/scroll-table';

export type Plot = typeof import('@observablehq/plot');

/** The data of a chart: the heads of the columns, and the rows. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

interface ChartProps {
  /** What the chart shows, in one sentence. */
  readonly label: string;
  /** The beginning of the names of its files. */
  readonly name: string;
  /** Draws it with this width, in px. A change of `subject` draws it again. */
  readonly draw: (plot: Plot, width: number) => Element;
  readonly subject: string;
  readonly table: ChartTable;
}

export function Chart({ label, name, draw, subject, table }: ChartProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
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
        <DataTable label={label} table={table} />
      ) : (
        <div ref={place} class="drawn" role="img" aria-label={label} />
      )}
      {problem === '' ? null : <p class="problem">{problem}</p>}
      <figcaption>{label}</figcaption>
      <p class="ways">
        <button type="button" class="plain" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? TEXTS.asDrawing : TEXTS.asTable}
        </button>
        <button type="button" class="plain" onClick={() => saveText(`${name}.csv`, 'text/csv', csvOf(table))}>
          CSV
        </button>
        {isTable ? null : (
          <button type="button" class="plain" onClick={saveSvg}>
            SVG
          </button>
        )}
      </p>
    </figure>
  );
}

function DataTable({ label, table: { head, rows } }: { label: string; table: ChartTable }): VNode {
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

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvOf({ head, rows }: ChartTable): string {
  const cell = (value: string | number | null) => {
    const text = String(value ?? '');
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
