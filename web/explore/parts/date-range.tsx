// From and to: a day, a month or a year each, in the address.
import type { VNode } from 'preact';
import { TEXTS } from '../texts';
import { DateField } from './date-field';
import { useWay } from './entity-link';

export function DateRange(): VNode {
  const { address, go } = useWay();
  const field = (part: 'since' | 'until', label: string) => (
    <DateField label={label} value={address[part]} onDate={(date) => go({ ...address, [part]: date }, true)} />
  );
  return (
    <p class="ways">
      {field('since', TEXTS.since)} {field('until', TEXTS.until)}
    </p>
  );
}
