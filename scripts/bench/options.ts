/** What the benchmark is told on its command line. */
import { parseArgs } from 'node:util';
import { PEERS, type PeerName } from './peers.ts';

export const HELP = `npm run bench -- [options]      times builds of generated content, each in a fresh process

  --sizes LIST   updates, with commas (default: 1000,10000,100000,one): coverages of 1,000 updates each;
                 "one" is a single coverage of 100,000, "one:5000" a single one of 5,000
  --quick        1,000 updates only
  --runs N       rounds (default: 5); from 100,000 updates on, cold builds and Hugo run in three
                 of them at most, Eleventy in the first
  --peers LIST   whom to compare with (default: hugo,eleventy), or none
  --keep DIR     works in DIR and leaves content and outputs there
  --json         prints one line of JSON in place of tables
`;

export interface Size {
  readonly updates: number;
  readonly perCoverage: number;
}

export interface Options {
  readonly sizes: readonly Size[];
  readonly runs: number;
  readonly peers: readonly PeerName[];
  readonly json: boolean;
  readonly help: boolean;
  readonly keep?: string;
}

/** Reads the options; throws with a message where they make no sense. */
export function readOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      sizes: { type: 'string', default: '1000,10000,100000,one' },
      runs: { type: 'string', default: '5' },
      quick: { type: 'boolean', default: false },
      peers: { type: 'string', default: PEERS.join(',') },
      keep: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const sizes = (values.quick ? '1000' : values.sizes).split(',').map(readSize);
  const runs = whole(values.runs);
  const peers = values.peers === 'none' ? [] : values.peers.split(',').map(readPeer);
  return { sizes, runs, peers, json: values.json, help: values.help, keep: values.keep };
}

function readPeer(text: string): PeerName {
  const name = PEERS.find((known) => known === text);
  if (name === undefined) throw new Error(`not a peer: ${text} (known: ${PEERS.join(', ')})`);
  return name;
}

function readSize(text: string): Size {
  const [, one] = /^one(?::(.*))?$/.exec(text) ?? [];
  if (!/^one\b/.test(text)) return { updates: whole(text), perCoverage: 1000 };
  const updates = one === undefined ? 100_000 : whole(one);
  return { updates, perCoverage: updates };
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new Error(`not a number of at least one: ${text}`);
  return Number(text);
}
