// What people see on a terminal in colour. Colours are left out if the output goes elsewhere, and if NO_COLOR is set;
// FORCE_COLOR sets them in every case.
import { styleText } from 'node:util';

/** An error, for stderr: its first line in red. What follows are its details. */
export function errorText(text: string): string {
  return text.replace(/^.+/, (line) => styleText('red', line, { stream: process.stderr }));
}

/** Something to know that is not an error. */
export function warningText(text: string, stream: NodeJS.WriteStream): string {
  return styleText('yellow', text, { stream });
}

/** The address of the server, for stdout. */
export function addressText(address: string): string {
  return styleText('cyan', address, { stream: process.stdout });
}
