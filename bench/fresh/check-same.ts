// Whether servers give the same answers, checked before anything is measured.
import { canonical } from '../equivalence';
import type { Operation } from './operations';
import type { FreshServer } from './servers';

/** Throws with the operation if one of the servers answers otherwise than the first. */
export async function checkSame(servers: readonly FreshServer[], operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    const answers = await Promise.all(
      servers.map(async (server) => ({
        name: server.name,
        text: JSON.stringify(canonical([await server.ask(operation)])),
      })),
    );
    const [first] = answers;
    const other = answers.find(({ text }) => text !== first?.text);
    if (!other) continue;
    const asked = JSON.stringify(operation);
    throw new Error(
      `${other.name} answers otherwise to ${asked}.\n${first?.name}: ${first?.text}\n${other.name}: ${other.text}`,
    );
  }
}
