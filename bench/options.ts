// The options of `npm run bench`, after the dashes.
import { parseArgs } from 'node:util';

/** The sizes of data, in percent of the roll calls. Above 100, roll calls stand several times, under other numbers. */
export type Percent = 1 | 10 | 100 | 300 | 1000;

export interface Options {
  /** Seconds for each query; the time of all peers together. */
  readonly seconds: number;
  /** Import again instead of taking what an earlier bench left in .bench. */
  readonly fresh: boolean;
  readonly engine: 'neo4j' | 'embedded';
  /** Minutes of the soak; null if the queries are measured instead. */
  readonly soak: number | null;
  /** Peers to leave out. */
  readonly without: ReadonlySet<string>;
  /** The folder with the full tables of UN votes. */
  readonly data: string;
  /** The sizes to measure, the largest first. Everything that does not depend on size is measured at the largest. */
  readonly percents: readonly Percent[];
}

const PEERS = ['postgres', 'neo4j-graphql'];

/** Reads the command line. If it is wrong, throws with a sentence for the user. */
export function readOptions(argv: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      fresh: { type: 'boolean', default: false },
      embedded: { type: 'boolean', default: false },
      soak: { type: 'boolean', default: false },
      without: { type: 'string', multiple: true, default: [] },
      data: { type: 'string', default: '../shared/data/un-votes' },
      percent: { type: 'string', default: '100' },
    },
  });
  const minutes = Number(positionals[0] ?? 10);
  if (positionals.length > (values.soak ? 1 : 0) || !(minutes > 0))
    throw new Error('--soak takes minutes, as in --soak 10.');
  const seconds = Number(values.seconds);
  if (!(seconds > 0)) throw new Error('--seconds takes how long each query is measured, as in --seconds 6.');
  const unknown = values.without.filter((name) => !PEERS.includes(name));
  if (unknown.length > 0) throw new Error(`--without takes ${PEERS.join(' or ')}, not ${unknown.join(', ')}.`);
  return {
    seconds,
    fresh: values.fresh,
    engine: values.embedded ? 'embedded' : 'neo4j',
    soak: values.soak ? minutes : null,
    without: new Set(values.without),
    data: values.data,
    percents: upTo(values.percent),
  };
}

function upTo(percent: string): Percent[] {
  const all = [1000, 300, 100, 10, 1] as const;
  const largest = all.find((each) => String(each) === percent);
  if (!largest) throw new Error('--percent is 1, 10, 100, 300 or 1000.');
  return all.filter((each) => each <= largest);
}
