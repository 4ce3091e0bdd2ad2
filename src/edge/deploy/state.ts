/** What a target remembers of the deploys to it: `.stop-press/state.json` and the files that it names. */
import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { applyLog, listingText, parseListing, type Log } from '../../core/deploy/listing.ts';
import type { Edition } from '../../core/deploy/order.ts';
import type { Leftovers } from '../../core/deploy/plan-input.ts';
import type { Holder } from '../holder.ts';
import { OWN, type Target } from './target.ts';

/** Compressed bytes, in the state file itself or in a file of their own. */
export type Blob = { readonly inline: string } | { readonly file: string };

export interface DigestedEdition extends Edition {
  readonly digest: string;
  readonly hub?: string;
}

/** A deploy that has begun: should it die, the next one completes it from `pack`, or sends everything touched again. */
export interface Pending extends DigestedEdition {
  /** Paths, one a line. */
  readonly touched: Blob;
  readonly pack?: Blob;
}

/**
 * The form in which states are written. Of the first one the listing and its log may name files that were withdrawn: the
 * next deploy writes the listing anew.
 */
export const VERSION = 2;

export interface TargetState {
  readonly version: 1 | typeof VERSION;
  /** Absent where no deploy was ever finished. */
  readonly held?: DigestedEdition;
  /** The site's address. */
  readonly site?: string;
  /** The name of the listing, and what changed since it was written. */
  readonly files?: string;
  readonly log: Log;
  readonly leftovers: Leftovers;
  /** Paths that a cache could not be told about. */
  readonly unpurged: readonly string[];
  readonly pending?: Pending;
  /** Whether the store heeds conditional writes. */
  readonly conditional?: boolean;
  readonly lock?: Holder;
}

export const STATE = 'state.json';
/** So many changes are noted in the state before the whole listing is written anew. */
const LOG_LIMIT = 1000;
const INLINE_LIMIT = 1_500_000;

/** Reads a state file; throws where it is none, so that a damaged one is not taken for a new target. */
export function parseState(bytes: Buffer, label: string): TargetState {
  const state = parsed(bytes);
  const version: unknown = state?.version;
  if (state && (version === 1 || version === VERSION) && isWhole({ ...state } as Record<keyof TargetState, unknown>))
    return state;
  if (typeof version === 'number' && version > VERSION)
    throw new Error(`${label}: a newer Stop Press deployed here; deploy with that version`);
  throw new Error(`${label}: the state file cannot be read; remove it and deploy the whole output`);
}

/** Whether all is there that deploys read without asking. */
function isWhole({ log, leftovers, unpurged }: Record<keyof TargetState, unknown>): boolean {
  return isValuesOf(log, ['string', 'object']) && isValuesOf(leftovers, ['number']) && Array.isArray(unpurged);
}

function isValuesOf(value: unknown, types: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((one) => types.includes(typeof one))
  );
}

function parsed(bytes: Buffer): TargetState | undefined {
  try {
    return (JSON.parse(bytes.toString('utf8')) as TargetState | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps bytes beside the state, or in it where they are few. */
export async function keep(target: Target, name: string, bytes: string | Buffer): Promise<Blob> {
  const packed = gzipSync(bytes, { level: 5 });
  if (packed.length <= INLINE_LIMIT) return { inline: packed.toString('base64') };
  const file = `${name}-${randomUUID().slice(0, 8)}.gz`;
  await target.write(file, packed);
  return { file };
}

/** The bytes that `keep` kept; undefined where their file is gone. */
export async function kept(target: Target, blob: Blob): Promise<Buffer | undefined> {
  if ('inline' in blob) return gunzipSync(Buffer.from(blob.inline, 'base64'));
  const stored = await target.read(blob.file);
  return stored && gunzipSync(stored.bytes);
}

/** All files on the target but leftovers, each with its hash. */
export async function listingOf(target: Target, state: TargetState | undefined): Promise<Map<string, string>> {
  const stored = state?.files === undefined ? undefined : await target.read(state.files);
  if (state?.files !== undefined && !stored) {
    throw new Error(`${target.label}: ${state.files} is missing; remove the state file and deploy the whole output`);
  }
  return applyLog(
    stored ? parseListing(gunzipSync(stored.bytes).toString('utf8')) : new Map<string, string>(),
    state?.log ?? {},
  );
}

/**
 * The state's `files` and `log` after changes. The whole listing is written where many have come together, and where
 * something was withdrawn: neither it nor the log then names a file that is gone.
 */
export async function noteFiles(
  target: Target,
  state: TargetState | undefined,
  { listing, changes, withdraws }: { listing: Map<string, string>; changes: Log; withdraws: boolean },
): Promise<Pick<TargetState, 'files' | 'log'>> {
  const log = { ...state?.log, ...changes };
  const names = withdraws || state?.version === 1;
  if (!names && Object.keys(log).length <= LOG_LIMIT) return { files: state?.files, log };
  const file = `files-${randomUUID().slice(0, 8)}.gz`;
  await target.write(file, gzipSync(listingText(listing), { level: 5 }));
  return { files: file, log: {} };
}

/** Files of the deploy's own on a target that a state does not use: a deploy that died left them. */
export async function abandoned(target: Target, state: TargetState): Promise<string[]> {
  const found = await target.find(`${OWN}/`);
  const used = new Set(namesOf(state));
  return found
    .map((file) => file.slice(OWN.length + 1))
    .filter((name) => /^(?:files|touched|pack|probe)-[^/]+$/.test(name) && !used.has(name));
}

/** Names of files that one state uses and the next one does not. */
export function unused(old: TargetState | undefined, next: TargetState): string[] {
  const used = new Set(namesOf(next));
  return namesOf(old).filter((name) => !used.has(name));
}

function namesOf(state: TargetState | undefined): string[] {
  return [
    state?.files,
    ...[state?.pending?.touched, state?.pending?.pack].map((blob) => (blob && 'file' in blob ? blob.file : undefined)),
  ].filter((name) => name !== undefined);
}
