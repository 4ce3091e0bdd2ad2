/** What a deploy publishes: a built folder, a delta, or what an unfinished deploy left on the target. */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Listing } from '../../core/deploy/listing.ts';
import { readNote, noteFile } from '../build-note.ts';
import { filesBelow } from '../files-below.ts';
import { hash } from '../hash.ts';
import { INNER_STAGE, placeOf } from '../output-place.ts';
import type { DigestedEdition } from './state.ts';

/** Files to send, each with its hash, and files that are no longer part of the output. */
export interface Change {
  readonly put: ReadonlyMap<string, string>;
  readonly gone: readonly string[];
}

export interface Release {
  readonly edition: DigestedEdition;
  /** Of a delta: the digest of the output that it changes; undefined: it is a whole output. */
  readonly base?: string;
  compare(known: Listing): Change;
  /** The content of a file of the output; throws where it is not there, or not what was compared. */
  read(file: string): Promise<Buffer>;
}

/** Opens an output folder, or a delta's. Throws where it is no finished build. */
export function outputRelease(output: string): Release {
  const { edition, base } = editionOf(output);
  return base === undefined ? folderRelease(edition, output) : deltaRelease(output);
}

/** Opens a delta's folder; one without a base holds everything. Throws where it is no finished delta. */
export function deltaRelease(delta: string): Release {
  const { edition, base } = editionOf(delta);
  const files = path.join(delta, 'files');
  if (base === undefined) throw new Error(`${path.relative('', delta) || delta} is no delta`);
  if (base === null) return folderRelease(edition, files);
  const listed = existsSync(files) ? filesBelow(files) : [];
  const removed = readFileSync(path.join(delta, 'removed.txt'), 'utf8').split('\n').filter(Boolean);
  return filesRelease(
    edition,
    base,
    listed,
    removed,
    (file) => readFile(path.join(files, file)),
    (file) => readFileSync(path.join(files, file)),
  );
}

/** What an unfinished deploy was to publish; undefined where the pack cannot be read. */
export function packRelease(edition: DigestedEdition, pack: Buffer): Release | undefined {
  const { files, gone } = JSON.parse(pack.toString('utf8')) as Pack;
  const bytes = new Map(Object.entries(files).map(([file, text]) => [file, Buffer.from(text, 'base64')]));
  const at = (file: string): Buffer => bytes.get(file) ?? Buffer.alloc(0);
  return filesRelease(edition, '', [...bytes.keys()], gone, (file) => Promise.resolve(at(file)), at);
}

interface Pack {
  readonly files: Readonly<Record<string, string>>;
  readonly gone: readonly string[];
}

/** Packs what a deploy changes; undefined where that is more than `limit` bytes. */
export async function packOf(release: Release, { put, gone }: Change, limit: number): Promise<string | undefined> {
  const files: Record<string, string> = {};
  let size = 0;
  for (const file of put.keys()) {
    const bytes = await release.read(file);
    size += bytes.length;
    if (size > limit) return undefined;
    files[file] = bytes.toString('base64');
  }
  return JSON.stringify({ files, gone } satisfies Pack);
}

function editionOf(folder: string): { edition: DigestedEdition; base: string | null | undefined } {
  const note = readNote(folder);
  const shown = path.relative('', folder) || folder;
  if (!note || !existsSync(folder))
    throw new Error(`${shown} is no finished build: ${path.basename(noteFile(folder))} is missing`);
  if (existsSync(placeOf(folder).journal)) throw new Error(`the build of ${shown} did not finish: build again`);
  const { commit, now, digest, hub, base } = note;
  return { edition: { commit, now, digest, ...(hub === undefined ? {} : { hub }) }, base };
}

function folderRelease(edition: DigestedEdition, folder: string): Release {
  const hashes = new Map<string, string>();
  return {
    edition,
    compare: (known) => {
      for (const file of filesBelow(folder).filter((name) => !name.startsWith(`${INNER_STAGE}/`)))
        hashes.set(file, hash(readFileSync(path.join(folder, file))).slice(0, HASH));
      return {
        put: new Map([...hashes].filter(([file, of]) => known.get(file) !== of)),
        gone: [...known.keys()].filter((file) => !hashes.has(file)),
      };
    },
    read: (file) => checked(file, hashes.get(file), readFile(path.join(folder, file))),
  };
}

/** Digits of a file's hash in listings. */
const HASH = 24;

function filesRelease(
  edition: DigestedEdition,
  base: string,
  files: readonly string[],
  removed: readonly string[],
  read: (file: string) => Promise<Buffer>,
  readNow: (file: string) => Buffer,
): Release {
  const hashes = new Map<string, string>();
  return {
    edition,
    base,
    compare: (known) => {
      for (const file of files) hashes.set(file, hash(readNow(file)).slice(0, HASH));
      return {
        put: new Map([...hashes].filter(([file, of]) => known.get(file) !== of)),
        gone: removed.filter((file) => known.has(file)),
      };
    },
    read: (file) => checked(file, hashes.get(file), read(file)),
  };
}

async function checked(file: string, expected: string | undefined, read: Promise<Buffer>): Promise<Buffer> {
  const bytes = await read;
  if (expected !== undefined && hash(bytes).slice(0, HASH) !== expected) {
    throw new Error(`${file} changed while it was being deployed: a build ran at the same time; deploy again`);
  }
  return bytes;
}
