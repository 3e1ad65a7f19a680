// A field for a day, a month or a year, as the API takes them; a date field of a browser knows only days.
import type { VNode } from 'preact';
import { isDate } from '../timeline/periods';
import { TEXTS } from '../texts';

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
        size={11}
        value={value}
        onChange={({ currentTarget }) => {
          const date = currentTarget.value.trim();
          const isRight = date === '' || isDate(date);
          currentTarget.setCustomValidity(isRight ? '' : TEXTS.badDate);
          if (currentTarget.reportValidity()) onDate(date);
        }}
      />
    </label>
  );
}
