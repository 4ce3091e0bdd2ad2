/** The same work by others: list pages, update pages and one feed from the same content, from nothing each time. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { putAside } from './aside.ts';
import { root } from './editions.ts';
import { measure, type Command } from './measure.ts';
import type { Built } from './ours.ts';

export const PEERS = ['hugo', 'eleventy'] as const;
export type PeerName = (typeof PEERS)[number];

export interface Peer {
  readonly name: string;
  /** Takes minutes for the largest sizes: one round has to do there. */
  readonly slow: boolean;
  /** Builds the whole site in a fresh process. */
  build(): Promise<Built>;
}

/** Those of the wanted peers that this machine has, set up for some content; says which it lacks. */
export function findPeers(
  wanted: readonly PeerName[],
  folder: string,
  content: string,
): { peers: Peer[]; missing: string[] } {
  const found = wanted.map((name) => ({ name, peer: FIND[name](folder, content) }));
  return {
    peers: found.flatMap(({ peer }) => peer ?? []),
    missing: found.filter(({ peer }) => !peer).map(({ name }) => `${name} is not installed: skipped`),
  };
}

const FIND: Readonly<Record<PeerName, (folder: string, content: string) => Peer | undefined>> = {
  hugo: hugoPeer,
  eleventy: eleventyPeer,
};

function hugoVersion(): string | undefined {
  const { status, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return status === 0 ? /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined;
}

function hugoPeer(folder: string, content: string): Peer | undefined {
  const version = hugoVersion();
  if (version === undefined) return undefined;
  const site = path.join(folder, 'hugo');
  const output = path.join(folder, 'hugo-output');
  cpSync(path.join(root, 'scripts/bench/hugo'), site, { recursive: true });
  const args = ['--quiet', '--contentDir', content, '--destination', output];
  return peer(`Hugo ${version}`, false, folder, output, { program: 'hugo', args, cwd: site });
}

function eleventyPeer(folder: string, content: string): Peer | undefined {
  const installed = path.join(root, 'node_modules/@11ty/eleventy');
  if (!existsSync(installed)) return undefined;
  const site = path.join(folder, 'eleventy');
  cpSync(path.join(root, 'scripts/bench/eleventy'), site, { recursive: true });
  symlinkSync(content, path.join(site, 'content'));
  symlinkSync(path.join(root, 'node_modules'), path.join(site, 'node_modules'));
  const { version } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { version: string };
  // Its default heap is too small for 100,000 updates.
  const args = ['--max-old-space-size=12000', path.join(installed, 'cmd.cjs'), '--quiet'];
  return peer(`Eleventy ${version}`, true, folder, path.join(site, '_site'), {
    program: process.execPath,
    args,
    cwd: site,
  });
}

function peer(name: string, slow: boolean, folder: string, output: string, command: Command): Peer {
  return {
    name,
    slow,
    build: async () => {
      putAside(folder, output);
      const { wall, cpu, peak } = await measure(command);
      return { wall, cpu, peak, written: countFiles(output) };
    },
  };
}

function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
