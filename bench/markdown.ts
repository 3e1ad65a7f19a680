// How values and tables are written in results.md.
import type { Timing } from './measure';

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Median and p99 in ms. */
export function timing(measured: Timing | undefined): string {
  if (!measured) return '–';
  if (measured.runs === 1) return `${short(measured.median)} (once)`;
  return `${short(measured.median)} / ${short(measured.p99)}`;
}

/** A number to three digits or so. */
export function short(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A whole number. */
export function whole(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(0);
}
