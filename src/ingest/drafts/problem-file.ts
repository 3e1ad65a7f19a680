// Keeps every problem of a load in a file, for programs; people read a summary.
import { writeFileSync } from 'node:fs';
import { Refused, type Problem } from './draft';

/** What a load tells: an import also what it left out. */
interface Done {
  readonly version: string;
  readonly refused?: readonly Problem[];
}

/**
 * Runs a load and writes its problems into the file, a JSON object with file, line and message a line; none where all is
 * well. The file is made before the load begins, so that one that cannot be written keeps it from beginning.
 */
export async function withProblemsIn<T extends Done>(file: string | undefined, load: () => Promise<T>): Promise<T> {
  if (file === undefined) return load();
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
