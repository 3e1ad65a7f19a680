// A button that saves a table as CSV.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { messageOf } from '../api';
import { csvOf, type DataTable } from './csv';
import { saveText } from './save';

interface SaveCsvProps {
  /** The name of the file, without its ending. */
  readonly name: string;
  readonly tableOf: () => DataTable | Promise<DataTable>;
}

export function SaveCsv({ name, tableOf }: SaveCsvProps): VNode {
  const [problem, setProblem] = useState('');
  const save = async () => {
    try {
      saveText(`${name}.csv`, 'text/csv', csvOf(await tableOf()));
      setProblem('');
    } catch (cause) {
      setProblem(messageOf(cause));
    }
  };
  return (
    <>
      <button type="button" class="plain" onClick={() => void save()}>
        CSV
      </button>
      {problem === '' ? null : (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
