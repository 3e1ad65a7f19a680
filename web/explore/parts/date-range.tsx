// From and to: a day, a month or a year each, in the address.
import type { VNode } from 'preact';
import { TEXTS } from '../texts';
import { useWay } from './entity-link';

export function DateRange(): VNode {
  const { address, go } = useWay();
  const field = (part: 'since' | 'until', label: string) => (
    <label>
      {label}{' '}
      <input
        type="text"
        inputMode="numeric"
        pattern="\d{4}(-\d{2}(-\d{2})?)?"
        placeholder="2014-03-27"
        size={11}
        value={address[part]}
        onChange={({ currentTarget }) => {
          if (currentTarget.reportValidity()) go({ ...address, [part]: currentTarget.value }, true);
        }}
      />
    </label>
  );
  return (
    <p class="ways">
      {field('since', TEXTS.since)} {field('until', TEXTS.until)}
    </p>
  );
}
