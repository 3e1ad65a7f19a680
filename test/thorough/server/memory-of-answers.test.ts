// What a server keeps of its answers is bounded: hundreds of different questions leave no more in memory than the caches
// count, and nothing of the requests that asked them.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { observedServer, type ObservedServer } from '../../support/observed';

const QUESTIONS = 400;
const AT_ONCE = 8;
/** In bytes, for each question: a cached answer, and the parsed document. */
const [ANSWER, DOCUMENT] = [3_000, 12_000];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The heap after a collection, in bytes. */
async function heap(): Promise<number> {
  // What closed connections and answered requests leave ends in later turns.
  await new Promise((resolve) => setTimeout(resolve, 100));
  collect();
  return process.memoryUsage().heapUsed;
}

async function growth(server: ObservedServer): Promise<number> {
  let asked = 0;
  const askMany = async () => {
    const client = async () => {
      for (let left = QUESTIONS / AT_ONCE; left > 0; left -= 1) {
        asked += 1;
        const query = `{ nation(name: "France") { positions(first: 2) { nodes { id } } } } # ${asked}`;
        await (await server.ask(String(asked), query)).arrayBuffer();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
  };
  await askMany();
  const before = await heap();
  await askMany();
  return ((await heap()) - before) / QUESTIONS;
}

test.each([
  ['a cached answer and its document', 64, ANSWER + DOCUMENT],
  ['a document, without the cache of answers', 0, DOCUMENT],
])(
  '%s',
  async (_title, memoryMb, most) => {
    const server = await observedServer({ memoryMb });
    try {
      expect(await growth(server)).toBeLessThan(most);
    } finally {
      await server.stop();
    }
  },
  300_000,
);
