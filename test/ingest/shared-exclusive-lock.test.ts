// The order in which batches of an import run: several next to each other, and some alone.
import { SharedExclusiveLock } from '../../src/ingest/writing/shared-exclusive-lock';
import { drawFrom } from '../support/random-source';

/** Lets other work go on some times. */
async function turns(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await Promise.resolve();
}

test.each(Array.from({ length: 20 }, (_, at) => at + 1))(
  'nothing runs next to work that runs alone, and all of it runs (%i)',
  async (seed) => {
    const draw = drawFrom(seed);
    const lock = new SharedExclusiveLock();
    const running = { next: 0, alone: 0 };
    let most = 0;
    const seen: number[] = [];
    const work = Array.from({ length: 40 }, (_, at) => at).map(async (at) => {
      const isAlone = draw(4) === 0;
      const [before, within] = [draw(30), 1 + draw(10)];
      const kind = isAlone ? 'alone' : 'next';
      const run = async () => {
        running[kind] += 1;
        expect(running.alone * (running.next + running.alone)).toBe(running.alone);
        most = Math.max(most, running.next);
        await turns(within);
        expect(running.alone * (running.next + running.alone)).toBe(running.alone);
        running[kind] -= 1;
        if (at === 7) throw new Error('It fails.');
        seen.push(at);
      };
      await turns(before);
      await (isAlone ? lock.exclusively(run) : lock.shared(run));
    });
    const ends = await Promise.allSettled(work);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(seen.sort((a, b) => a - b)).toEqual(ends.flatMap((_, at) => (at === 7 ? [] : [at])));
    expect(most).toBeGreaterThan(1);
  },
);
