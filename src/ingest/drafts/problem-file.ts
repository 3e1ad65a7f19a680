// Writes every problem of a load to a file, for programs. People read a summary.
import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refused, type Problem } from './draft';

/** The result of a load. An import also reports what it left out. */
interface Done {
  readonly version: string;
  readonly refused?: readonly Problem[];
}

/**
 * Runs a load and writes its problems to the file: on each line a JSON object with file, line and message. Without
 * problems the file is empty. It is created before the load begins, so that a file that can't be written prevents it.
 */
export async function withProblemsIn<T extends Done>(file: string | undefined, load: () => Promise<T>): Promise<T> {
  if (file === undefined) return load();
  if (!existsSync(dirname(file)))
    throw new Error(`--problems ${file}: there is no folder ${dirname(file)}; create it first.`);
  writeFileSync(file, '');
  try {
    const loaded = await load();
    write(file, loaded.refused ?? []);
    return loaded;
  } catch (cause) {
    if (cause instanceof Refused) write(file, cause.problems);
    throw cause;
  }
}

function write(file: string, problems: readonly Problem[]): void {
  writeFileSync(
    file,
    problems.map(({ file, line, message }) => `${JSON.stringify({ file, line, message })}\n`).join(''),
  );
}
