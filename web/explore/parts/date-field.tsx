// A field for a day, a month or a year, as the API takes them; a date field of a browser knows only days.
import type { VNode } from 'preact';

interface DateFieldProps {
  readonly label: string;
  /** '' for none. */
  readonly value: string;
  readonly onDate: (date: string) => void;
}

export function DateField({ label, value, onDate }: DateFieldProps): VNode {
  return (
    <label>
      {label}{' '}
      <input
        type="text"
        inputMode="numeric"
        pattern="\d{4}(-\d{2}(-\d{2})?)?"
        placeholder="2014-03-27"
        size={11}
        value={value}
        onChange={({ currentTarget }) => {
          if (currentTarget.reportValidity()) onDate(currentTarget.value);
        }}
      />
    </label>
  );
}
